package io.strongroom.chain.bitcoin;

import java.util.HexFormat;
import java.util.List;

/**
 * An output of an account or a policy, made of its public keys and nothing else.
 *
 * @param address where coins lie
 * @param lock the scripts, or the internal key, that spend them
 * @param path from each master key to the keys of this output
 * @param keys with their origins, in the order of the descriptor; of 33 bytes, for P2TR too
 */
public record DerivedOutput(BitcoinAddress address, OutputLock lock, DerivationPath path, List<KeyDerivation> keys) {

    public DerivedOutput {
        keys = List.copyOf(keys);
    }

    /**
     * In weight units, at most, of an input that spends it, outpoint and sequence included: nodes want to be told it
     * for tapscripts, which they take for outputs that one signature spends.
     */
    public int inputWeight() {
        return lock.largestUnlocking(WitnessSignatureHash.SIGHASH_ALL).inputWeight();
    }

    static DerivedOutput of(DescriptorPair pair, boolean internal, long index) {
        List<AccountPublicKey> accounts = pair.keys();
        List<KeyDerivation> keys =
                accounts.stream().map(key -> key.derivation(internal, index)).toList();
        OutputLock lock = pair.lock(keys.stream()
                .map(key -> HexFormat.of().parseHex(key.publicKey()))
                .toList());
        return new DerivedOutput(
                BitcoinAddress.ofScript(pair.network(), lock.scriptPubKey()),
                lock,
                accounts.getFirst().path(internal, index),
                keys);
    }
}
