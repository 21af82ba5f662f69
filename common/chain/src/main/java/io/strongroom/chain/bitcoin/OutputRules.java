package io.strongroom.chain.bitcoin;

import java.util.Optional;

/** What must hold of one output before its transaction is signed. */
final class OutputRules {

    private final SignerWallet wallet;

    OutputRules(SignerWallet wallet) {
        this.wallet = wallet;
    }

    InspectedOutput check(PsbtDocument document, int position, Owner sender) {
        PsbtOutput output = document.outputs().get(position);
        if (output.satoshi() <= 0) {
            throw new ChainException("zero-output", "output " + position + " pays nothing");
        }
        if (Scripts.typeOf(output.script()).isEmpty()) {
            throw new ChainException(
                    "non-standard-output", "output " + position + " pays to a script that has no address");
        }
        String address =
                BitcoinAddress.ofScript(wallet.network(), output.script()).text();
        Optional<OwnOutput> found = wallet.find(output.derivations(), output.script());
        if (found.isEmpty()) {
            requireUnclaimed(output, position);
            return new InspectedOutput(
                    address,
                    output.satoshi(),
                    OutputKind.PAYMENT,
                    Optional.empty(),
                    Optional.empty(),
                    output.request());
        }
        OwnOutput own = found.get();
        requireOwnKeys(output, own, position);
        FieldRules.requireTrueOutput(document.outputMap(position), own.output(), position);
        boolean change = own.internal() && own.owner().equals(sender);
        return new InspectedOutput(
                address,
                output.satoshi(),
                change ? OutputKind.CHANGE : OutputKind.OWN,
                Optional.of(own.owner().descriptors().account()),
                Optional.of(own.output().path()),
                output.request());
    }

    private void requireUnclaimed(PsbtOutput output, int position) {
        if (output.derivations().stream().anyMatch(wallet::isClaimed)) {
            throw foreignChange(position);
        }
    }

    /** Beside a true claim of ours there may be no other that is a lie. */
    private void requireOwnKeys(PsbtOutput output, OwnOutput own, int position) {
        boolean anotherKey = output.derivations().stream()
                .filter(wallet::isClaimed)
                .anyMatch(claim -> own.output().keys().stream()
                        .noneMatch(key -> key.fingerprint().equals(claim.fingerprint())
                                && key.path().equals(claim.path())
                                && key.publicKey().endsWith(claim.publicKey())));
        if (anotherKey) {
            throw foreignChange(position);
        }
    }

    private static ChainException foreignChange(int position) {
        return new ChainException("foreign-change", "output " + position + " claims to be this wallet's and is not");
    }
}
