package io.strongroom.chain.bitcoin;

import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How an output is locked, all of it: the script in the output, and the scripts or the internal key that it commits
 * to. Made of public keys, or of what a file holds, which then had to have the hashes that the output names.
 */
public abstract sealed class OutputLock permits EcdsaLock, TaprootLock {

    private final ScriptType scriptType;
    private final byte[] scriptPubKey;

    OutputLock(ScriptType scriptType, byte[] scriptPubKey) {
        this.scriptType = scriptType;
        this.scriptPubKey = scriptPubKey;
    }

    public ScriptType scriptType() {
        return scriptType;
    }

    public byte[] scriptPubKey() {
        return scriptPubKey.clone();
    }

    /** The script that a P2SH output commits to. */
    public abstract Optional<byte[]> redeemScript();

    /** The script that a P2WSH program commits to. */
    public abstract Optional<byte[]> witnessScript();

    /** The key that a P2TR output was made of, 32 bytes, where it is known. */
    public abstract Optional<byte[]> internalKey();

    /** The only tapscript of a P2TR output that a script spends. */
    public abstract Optional<TapLeaf> leaf();

    /** How many signatures spend the output. */
    public abstract int required();

    /** How many keys can make one. */
    public abstract int total();

    /** How its signatures are made. */
    abstract SignatureKind signatureKind();

    /** The name of a key in the input's signature fields, in hex; a lock that it does not open has it too. */
    abstract String signer(byte[] publicKey);

    /** Whether a key of this name can sign. */
    abstract boolean isSigner(String signer);

    /** @param sighash what the input asks for, of what {@link #signatureKind} allows */
    abstract byte[] signatureHash(SignatureHashes hashes, int input, int sighash);

    /** @throws ChainException with slug {@code foreign-sighash} or {@code bad-signature} */
    abstract void requireValid(String signer, byte[] signature, byte[] hash, int sighash);

    /** What unlocks the output, of as many signatures by signer as it needs or more. */
    abstract Unlocking unlocking(Map<String, byte[]> signatures);

    /** The largest that there can be. */
    abstract Unlocking largestUnlocking(int sighash);

    /** The signatures in what unlocks the output, by signer; not all of them, if it holds something else. */
    abstract Map<String, byte[]> signatures(Unlocking unlocking, SignatureCheck check);

    /** Where coins lie that it locks. */
    BitcoinAddress address(Network network) {
        return AddressFormat.ofScript(network, scriptType, scriptPubKey);
    }

    boolean locks(byte[] script) {
        return Arrays.equals(scriptPubKey, script);
    }

    @Override
    public String toString() {
        return scriptType + " " + required() + " of " + total();
    }
}
