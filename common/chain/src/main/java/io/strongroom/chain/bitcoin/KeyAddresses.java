package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.bitcoin.XonlyPublicKey;
import io.strongroom.model.Network;

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
        byte[] witness = Scripts.payToWitnessPublicKeyHash(publicKey);
        byte[] outputKey = new XonlyPublicKey(PublicKey.parse(publicKey))
                .outputKey(Crypto.TaprootTweak.KeyPathTweak.INSTANCE)
                .getFirst()
                .value
                .toByteArray();
        return new KeyAddresses(
                BitcoinAddress.ofScript(network, Scripts.payToPublicKeyHash(Crypto.hash160(publicKey))),
                BitcoinAddress.ofScript(network, Scripts.payToScriptHash(Crypto.hash160(witness))),
                BitcoinAddress.ofScript(network, witness),
                BitcoinAddress.ofScript(network, Scripts.payToWitness(1, outputKey)));
    }
}
