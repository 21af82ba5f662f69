package io.strongroom.chain.bitcoin;

import io.strongroom.model.Network;
import java.util.List;

/**
 * The addresses that one key alone can spend from.
 *
 * @param p2pkh of BIP44
 * @param p2shSegwit P2SH-P2WPKH, of BIP49
 * @param bech32 P2WPKH, of BIP84
 * @param taproot P2TR by the key path, of BIP86
 */
public record KeyAddresses(
        BitcoinAddress p2pkh, BitcoinAddress p2shSegwit, BitcoinAddress bech32, BitcoinAddress taproot) {

    /** @param publicKey 33 bytes, on the curve */
    public static KeyAddresses of(Network network, byte[] publicKey) {
        return new KeyAddresses(
                address(network, DescriptorForm.PKH, publicKey),
                address(network, DescriptorForm.SH_WPKH, publicKey),
                address(network, DescriptorForm.WPKH, publicKey),
                address(network, DescriptorForm.TR, publicKey));
    }

    private static BitcoinAddress address(Network network, DescriptorForm form, byte[] publicKey) {
        return BitcoinAddress.ofScript(network, form.lock(1, List.of(publicKey)).scriptPubKey());
    }
}
