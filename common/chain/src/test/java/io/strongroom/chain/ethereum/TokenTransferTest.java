package io.strongroom.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTransferTest {

    private static final EthereumAddress RECEIVER = EthereumAddress.parse("0x" + "35".repeat(20));
    private static final EthereumAddress SENDER = EthereumAddress.parse("0x" + "46".repeat(20));
    private static final EthereumAddress CONTRACT = EthereumAddress.parse("0x" + "57".repeat(20));
    private static final String PADDING = "000000000000000000000000";
    private static final String AMOUNT = "00000000000000000000000000000000000000000000000000000000000f4240";
    private static final String CALL = "0xa9059cbb" + PADDING + "3535353535353535353535353535353535353535" + AMOUNT;

    private static final List<Word> TOPICS = List.of(TransferLog.TOPIC, Word.of(SENDER), Word.of(RECEIVER));

    @Test
    void isTheCallOfErc20() {
        TokenTransfer transfer = new TokenTransfer(RECEIVER, BigInteger.valueOf(1_000_000));

        assertThat(transfer.data()).hasToString(CALL);
        assertThat(TokenTransfer.read(new HexData(CALL))).contains(transfer);
    }

    /** Its selector and its topic are hashes of what they stand for. */
    @Test
    void hasTheNamesOfErc20() {
        assertThat(Word.of(Keccak.hash("transfer(address,uint256)".getBytes(StandardCharsets.US_ASCII)))
                        .text())
                .startsWith("0xa9059cbb");
        assertThat(Word.of(Keccak.hash("Transfer(address,address,uint256)".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(TransferLog.TOPIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x",
                "0xa9059cbb",
                CALL + "00",
                "0xa9059cbb" + PADDING + "35353535353535353535353535353535353535350000000000000000000000000000",
                // transferFrom's selector
                "0x23b872dd" + PADDING + "3535353535353535353535353535353535353535" + AMOUNT,
                // a bit before the address
                "0xa9059cbb" + "010000000000000000000000" + "3535353535353535353535353535353535353535" + AMOUNT,
                "0xa9059cbb" + "000000000000000000000001" + "3535353535353535353535353535353535353535" + AMOUNT
            })
    void readsNoOtherCall(String data) {
        assertThat(TokenTransfer.read(new HexData(data))).isEmpty();
    }

    @Property
    void readsBackWhateverItWrites(@ForAll("units") BigInteger units, @ForAll("addresses") EthereumAddress receiver) {
        TokenTransfer transfer = new TokenTransfer(receiver, units);

        assertThat(TokenTransfer.read(transfer.data())).contains(transfer);
    }

    @Test
    void readsTheLogOfATransfer() {
        assertThat(TransferLog.read(CONTRACT, TOPICS, new HexData("0x" + AMOUNT)))
                .contains(new TransferLog(CONTRACT, SENDER, RECEIVER, BigInteger.valueOf(1_000_000)));
    }

    @Test
    void readsNoOtherLog() {
        HexData data = new HexData("0x" + AMOUNT);
        Word other = Word.of(BigInteger.ONE);
        Word padded = new Word("0x" + "1" + "0".repeat(23) + "35".repeat(20));

        assertThat(TransferLog.read(CONTRACT, List.of(), data)).isEmpty();
        assertThat(TransferLog.read(CONTRACT, TOPICS.subList(0, 2), data)).isEmpty();
        assertThat(TransferLog.read(CONTRACT, List.of(other, TOPICS.get(1), TOPICS.get(2)), data))
                .isEmpty();
        assertThat(TransferLog.read(CONTRACT, List.of(TransferLog.TOPIC, padded, TOPICS.get(2)), data))
                .isEmpty();
        assertThat(TransferLog.read(CONTRACT, List.of(TransferLog.TOPIC, TOPICS.get(1), padded), data))
                .isEmpty();
        assertThat(TransferLog.read(CONTRACT, TOPICS, HexData.EMPTY)).isEmpty();
        assertThat(TransferLog.read(CONTRACT, TOPICS, new HexData("0x" + AMOUNT + "00")))
                .isEmpty();
        // ERC-721 has the number of what was moved as its fourth topic
        assertThat(TransferLog.read(
                        CONTRACT, List.of(TransferLog.TOPIC, TOPICS.get(1), TOPICS.get(2), other), HexData.EMPTY))
                .isEmpty();
    }

    @Provide
    Arbitrary<BigInteger> units() {
        return Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
    }

    @Provide
    Arbitrary<EthereumAddress> addresses() {
        return Arbitraries.bytes().array(byte[].class).ofSize(20).map(EthereumAddress::ofBytes);
    }
}
