package io.strongroom.chain.bitcoin;

import java.util.List;
import java.util.Map;

/** One input as those see it who sign it or take its signatures; for one thread. */
final class SpentInput {

    private final int position;
    private final OutputLock lock;
    private final int sighash;
    private final SignatureHashes hashes;
    private byte[] hash = {};

    private SpentInput(int position, OutputLock lock, int sighash, SignatureHashes hashes) {
        this.position = position;
        this.lock = lock;
        this.sighash = sighash;
        this.hashes = hashes;
    }

    /** @throws ChainException as {@link PsbtDocument#signatureHash} */
    static SpentInput of(PsbtDocument document, int position) {
        byte[] script = document.spentOutput(position).script();
        OutputLock lock = PsbtLocks.read(position, script, document.inputMap(position));
        int byDefault = lock.signatureKind() == SignatureKind.ECDSA
                ? WitnessSignatureHash.SIGHASH_ALL
                : TaprootSignatureHash.SIGHASH_DEFAULT;
        int sighash = document.inputs().get(position).sighash().orElse(byDefault);
        if (sighash != byDefault && sighash != WitnessSignatureHash.SIGHASH_ALL) {
            throw foreignSighash(position);
        }
        return new SpentInput(position, lock, sighash, document.signatureHashes());
    }

    static ChainException foreignSighash(int position) {
        return new ChainException(
                "foreign-sighash", "input " + position + " asks to sign something other than the whole transaction");
    }

    OutputLock lock() {
        return lock;
    }

    /** What it asks its signers to sign: all, for Taproot by default in the form that says nothing. */
    int sighash() {
        return sighash;
    }

    byte[] hash() {
        if (hash.length == 0) {
            hash = lock.signatureHash(hashes, position, sighash);
        }
        return hash;
    }

    /** @throws ChainException with slug {@code foreign-key}, {@code foreign-sighash} or {@code bad-signature} */
    void requireValid(String signer, byte[] signature) {
        if (!lock.isSigner(signer)) {
            throw new ChainException(
                    "foreign-key", "input " + position + " carries a signature of a key that it is not locked by");
        }
        lock.requireValid(signer, signature, hash(), sighash);
    }

    private boolean isValid(String signer, byte[] signature) {
        try {
            requireValid(signer, signature);
            return true;
        } catch (ChainException invalid) {
            return false;
        }
    }

    /** Its signatures by signer in hex, whether it is finalised or not; none of them is verified. */
    Map<String, byte[]> signatures(PsbtMap map) {
        if (!PsbtInputFormat.isFinalised(map)) {
            return SignatureFields.read(map, lock);
        }
        Unlocking unlocking = PsbtInputFormat.unlocking(map);
        Map<String, byte[]> signatures = lock.signatures(unlocking, this::isValid);
        boolean exactly = signatures.size() == lock.required()
                && lock.unlocking(signatures).isSame(unlocking);
        if (!exactly) {
            throw new ChainException(
                    "bad-signature", "input " + position + " is not finalised as a " + lock.scriptType() + " input is");
        }
        return signatures;
    }

    /** The same, each verified. */
    Map<String, byte[]> validSignatures(PsbtMap map) {
        Map<String, byte[]> signatures = signatures(map);
        signatures.forEach(this::requireValid);
        return signatures;
    }

    /** What goes over the wire, of signatures that are complete. */
    TransactionInput signed(TransactionInput unsigned, Map<String, byte[]> signatures) {
        return with(unsigned, lock.unlocking(signatures));
    }

    /** The largest that can go over the wire. */
    TransactionInput largest(TransactionInput unsigned) {
        return with(unsigned, lock.largestUnlocking(sighash));
    }

    private static TransactionInput with(TransactionInput unsigned, Unlocking unlocking) {
        return new TransactionInput(
                unsigned.outpoint(),
                unlocking.signatureScript(),
                unsigned.sequence(),
                List.copyOf(unlocking.witness()));
    }
}
