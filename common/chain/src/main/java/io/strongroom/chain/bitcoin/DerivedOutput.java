package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
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
        return of(
                pair,
                internal,
                index,
                pair.keys().stream().map(key -> key.publicKey(internal, index)).toList());
    }

    /** @param publicKeys at the index, of 33 bytes, in the order of the descriptor */
    static DerivedOutput of(DescriptorPair pair, boolean internal, long index, List<byte[]> publicKeys) {
        OutputLock lock = pair.lock(publicKeys);
        List<KeyDerivation> keys = new ArrayList<>(publicKeys.size());
        for (int i = 0; i < publicKeys.size(); i++) {
            AccountPublicKey account = pair.keys().get(i);
            keys.add(new KeyDerivation(
                    HexFormat.of().formatHex(publicKeys.get(i)),
                    account.origin().fingerprint(),
                    account.path(internal, index)));
        }
        return new DerivedOutput(
                lock.address(pair.network()), lock, keys.getFirst().path(), keys);
    }
}
