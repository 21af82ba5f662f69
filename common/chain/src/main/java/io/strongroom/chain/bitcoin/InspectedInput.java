package io.strongroom.chain.bitcoin;

import java.util.List;

/**
 * An input that spends coins of an own account.
 *
 * @param outpoint what it spends
 * @param address where the coins lie
 * @param satoshi how much they are, from the previous transaction itself or, for P2TR, as every signature confirms
 * @param path from each master key to the keys that sign
 * @param keys the re-derived keys, of 33 bytes: one, or one a signer of the policy
 */
public record InspectedInput(
        Outpoint outpoint, String address, long satoshi, DerivationPath path, List<KeyDerivation> keys) {

    public InspectedInput {
        keys = List.copyOf(keys);
    }
}
