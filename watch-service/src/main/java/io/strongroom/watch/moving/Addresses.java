package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoincash.CashAddress;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ripple.RippleAddress;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.moving.MovingRefused;
import io.strongroom.moving.NotTaken;

/** Reads addresses of every coin for one network. */
final class Addresses {

    private final Network network;

    Addresses(Network network) {
        this.network = network;
    }

    /**
     * @param text in its one spelling
     * @param script the output script, null on chains that have none
     */
    @SuppressWarnings("ArrayRecordComponent") // written to a row and compared nowhere
    record Checked(String text, byte[] script) {}

    /**
     * @throws NotTaken if it is no address of the coin
     * @throws MovingRefused if it is one of another network: then all of the source is
     */
    Checked check(Coin coin, String text) {
        try {
            return switch (coin) {
                case BTC -> {
                    BitcoinAddress address = BitcoinAddress.parse(network, text);
                    yield new Checked(address.text(), address.scriptPubKey());
                }
                case BCH -> {
                    CashAddress address = CashAddress.parse(network, text);
                    yield new Checked(address.text(), address.scriptPubKey());
                }
                case ETH -> new Checked(EthereumAddress.parse(text).text(), null);
                case XRP -> new Checked(new RippleAddress(text).text(), null);
            };
        } catch (ChainException e) {
            if (e.slug().equals("foreign-address")) {
                throw new MovingRefused("This database is of another network, so nothing of it is taken: " + text
                        + " stands in it, and " + e.getMessage());
            }
            throw new NotTaken("an address in it is no " + coin + " address", text);
        }
    }

    /** The address that an output script pays, in its one spelling. */
    String ofScript(Coin coin, byte[] script) {
        return coin == Coin.BCH
                ? CashAddress.ofScript(network, script).text()
                : BitcoinAddress.ofScript(network, script).text();
    }
}
