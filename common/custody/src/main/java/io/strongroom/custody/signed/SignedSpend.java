package io.strongroom.custody.signed;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.InspectedInput;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.KeyDerivation;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInput;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a signature of this service's keys lets be spent.
 *
 * @param outpoints those that this service's keys lock
 * @param account whose they are
 * @param fee of the whole transaction
 * @param payments the payment requests that it says it pays
 */
public record SignedSpend(
        String transactionId,
        List<Outpoint> outpoints,
        Account account,
        BitcoinAmount fee,
        List<NamedRequest> payments) {

    public SignedSpend {
        outpoints = List.copyOf(outpoints);
        payments = List.copyOf(payments);
    }

    Spending spending() {
        return new Spending(
                transactionId, outpoints.stream().map(Outpoint::toString).collect(Collectors.toSet()), payments);
    }

    /** Of a transaction that this service has understood. */
    public static SignedSpend of(Inspection inspection) {
        return new SignedSpend(
                inspection.transactionId(),
                inspection.inputs().stream().map(InspectedInput::outpoint).toList(),
                inspection.account(),
                new BitcoinAmount(inspection.fee()),
                inspection.outputs().stream()
                        .flatMap(output -> output.request().stream())
                        .toList());
    }

    /**
     * Of a transaction that may have been signed here, by what it says of itself: it is only written down, not signed.
     *
     * @param fingerprints of this service's seeds
     * @return empty if it claims no key of theirs
     * @throws ChainException with slug {@code no-previous-transaction}, {@code negative-fee} or {@code foreign-origin}
     */
    public static Optional<SignedSpend> claimedBy(PsbtDocument psbt, Set<String> fingerprints) {
        List<PsbtInput> ours = psbt.inputs().stream()
                .filter(input -> claim(input, fingerprints).isPresent())
                .toList();
        return ours.isEmpty()
                ? Optional.empty()
                : Optional.of(new SignedSpend(
                        psbt.transactionId(),
                        ours.stream().map(PsbtInput::outpoint).toList(),
                        claim(ours.getFirst(), fingerprints)
                                .orElseThrow()
                                .path()
                                .account(),
                        fee(psbt),
                        psbt.outputs().stream()
                                .flatMap(output -> output.request().stream())
                                .toList()));
    }

    private static Optional<KeyDerivation> claim(PsbtInput input, Set<String> fingerprints) {
        return input.derivations().stream()
                .filter(claim -> fingerprints.contains(claim.fingerprint()))
                .findFirst();
    }

    private static BitcoinAmount fee(PsbtDocument psbt) {
        long spent = psbt.inputs().stream()
                .map(input -> input.previousOutput()
                        .orElseThrow(() -> new ChainException(
                                "no-previous-transaction",
                                psbt.transactionId() + " comes without the transactions that it spends of")))
                .mapToLong(previous -> previous.satoshi())
                .sum();
        long made =
                psbt.outputs().stream().mapToLong(output -> output.satoshi()).sum();
        if (made > spent) {
            throw new ChainException("negative-fee", psbt.transactionId() + " pays out more than it spends");
        }
        return new BitcoinAmount(spent - made);
    }
}
