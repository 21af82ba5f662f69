package io.strongroom.chain.bitcoin;

import io.strongroom.model.ScriptType;
import java.util.List;
import java.util.Optional;

/** What must hold of one input before it is signed. */
final class InputRules {

    private final SignerWallet wallet;

    InputRules(SignerWallet wallet) {
        this.wallet = wallet;
    }

    /** What the input spends, after every rule held. */
    OwnOutput check(PsbtDocument document, int position) {
        PsbtInput input = document.inputs().get(position);
        BitcoinOutput spent = document.spentOutput(position);
        if (input.witnessUtxo().isPresent() && !input.witnessUtxo().get().equals(spent)) {
            throw new ChainException(
                    "lying-witness-utxo",
                    "input " + position + " claims another amount or script than its previous transaction has");
        }
        requireWholeTransaction(input, spent, position);
        if (input.finalised()) {
            throw new ChainException("already-finalised", "input " + position + " is signed and finalised already");
        }
        OwnOutput own =
                wallet.find(input.derivations(), spent.script()).orElseThrow(() -> foreign(document, position, spent));
        FieldRules.requireTrueInput(document.inputMap(position), own.output(), position);
        requireOwnSignatures(document, position);
        return own;
    }

    InspectedInput describe(PsbtDocument document, int position, OwnOutput own) {
        return new InspectedInput(
                document.inputs().get(position).outpoint(),
                own.output().address().text(),
                document.spentOutput(position).satoshi(),
                own.output().path(),
                own.output().keys());
    }

    private static void requireWholeTransaction(PsbtInput input, BitcoinOutput spent, int position) {
        boolean taproot = Scripts.typeOf(spent.script()).equals(Optional.of(ScriptType.P2TR));
        int sighash = input.sighash().orElse(WitnessSignatureHash.SIGHASH_ALL);
        boolean whole = sighash == WitnessSignatureHash.SIGHASH_ALL
                || (taproot && sighash == TaprootSignatureHash.SIGHASH_DEFAULT);
        if (!whole) {
            throw SpentInput.foreignSighash(position);
        }
    }

    private ChainException foreign(PsbtDocument document, int position, BitcoinOutput spent) {
        List<KeyDerivation> claims = document.inputs().get(position).derivations();
        if (claims.stream().anyMatch(wallet::isClaimed) && isMultisig(document, position, spent)) {
            return new ChainException(
                    "unknown-policy",
                    "input " + position + " spends coins of a multisig policy that this signer has not agreed to");
        }
        return new ChainException(
                "foreign-input", "input " + position + " spends coins that are not of this wallet's accounts");
    }

    private static boolean isMultisig(PsbtDocument document, int position, BitcoinOutput spent) {
        try {
            return PsbtLocks.read(position, spent.script(), document.inputMap(position))
                            .total()
                    > 1;
        } catch (ChainException other) {
            if (other.slug().equals(PsbtLocks.INTERNAL_KEY_NOT_NUMS)) {
                throw other;
            }
            return false;
        }
    }

    /** Signatures may be there already, ours too: signing again gives the same one. */
    private static void requireOwnSignatures(PsbtDocument document, int position) {
        SpentInput input = document.spentInput(position);
        PsbtMap map = document.inputMap(position);
        boolean otherKind = map.entries().keySet().stream()
                .map(PsbtMap::type)
                .anyMatch(type ->
                        PsbtFields.PARTIAL_SIGNATURES.contains(type) && !SignatureFields.isOf(input.lock(), type));
        if (otherKind || !input.signatures(map).keySet().stream().allMatch(input.lock()::isSigner)) {
            throw new ChainException(
                    "foreign-signature", "input " + position + " carries a signature of a foreign key");
        }
        input.validSignatures(map);
    }
}
