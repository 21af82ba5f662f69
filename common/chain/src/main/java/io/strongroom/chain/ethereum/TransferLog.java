package io.strongroom.chain.ethereum;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * ERC-20's event {@code Transfer(address,address,uint256)} as a contract has logged it: what has moved, whatever was
 * called and whatever the call returned.
 *
 * @param token the contract that logged it
 * @param sender whose tokens went; the zero address if they were made
 * @param receiver whose they are now; the zero address if they were destroyed
 * @param units of the token's smallest, 0 to 2^256-1
 */
public record TransferLog(EthereumAddress token, EthereumAddress sender, EthereumAddress receiver, BigInteger units) {

    /** The hash of {@code Transfer(address,address,uint256)}, by which nodes find such logs. */
    public static final Word TOPIC = new Word("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");

    private static final int TOPICS = 3;

    /**
     * What the log says; empty if it is another: that of ERC-721 has the same topic, and a fourth for its number.
     *
     * @param contract whose log it is
     */
    public static Optional<TransferLog> read(EthereumAddress contract, List<Word> topics, HexData data) {
        if (topics.size() != TOPICS || !topics.getFirst().equals(TOPIC) || data.length() != Word.LENGTH) {
            return Optional.empty();
        }
        BigInteger units = Word.of(data.bytes()).number();
        return topics.get(1).address().flatMap(sender -> topics.get(2)
                .address()
                .map(receiver -> new TransferLog(contract, sender, receiver, units)));
    }
}
