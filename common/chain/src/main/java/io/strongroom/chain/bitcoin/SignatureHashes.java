package io.strongroom.chain.bitcoin;

import java.util.List;
import java.util.Optional;

/** What the signatures of a transaction's inputs have to sign; what inputs share is hashed once. */
final class SignatureHashes {

    private final List<Optional<BitcoinOutput>> spent;
    private final LegacySignatureHash legacy;
    private final WitnessSignatureHash witness;
    private final Optional<TaprootSignatureHash> taproot;

    /** @param spent the outputs that the inputs spend as far as they are known, in their order */
    SignatureHashes(BitcoinTransaction transaction, List<Optional<BitcoinOutput>> spent) {
        this.spent = List.copyOf(spent);
        this.legacy = new LegacySignatureHash(transaction);
        this.witness = new WitnessSignatureHash(transaction);
        this.taproot = spent.stream().allMatch(Optional::isPresent)
                ? Optional.of(new TaprootSignatureHash(
                        transaction, spent.stream().map(Optional::orElseThrow).toList()))
                : Optional.empty();
    }

    /** The output that an input spends. */
    BitcoinOutput spent(int input) {
        return spent.get(input).orElseThrow(() -> unknown(input));
    }

    byte[] legacy(int input, byte[] scriptCode) {
        return legacy.of(input, scriptCode);
    }

    byte[] witness(int input, byte[] scriptCode) {
        return witness.of(input, scriptCode, spent(input).satoshi());
    }

    byte[] taproot(int input, Optional<byte[]> leafHash, int sighash) {
        for (int i = 0; i < spent.size(); i++) {
            spent(i);
        }
        return taproot.orElseThrow().of(input, leafHash, sighash);
    }

    private static ChainException unknown(int input) {
        return new ChainException(
                "no-previous-transaction", "input " + input + " comes without its previous transaction");
    }
}
