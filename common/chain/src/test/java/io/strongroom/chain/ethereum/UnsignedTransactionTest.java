package io.strongroom.chain.ethereum;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UnsignedTransactionTest {

    private static final EthereumAddress RECEIVER = EthereumAddress.parse("0x" + "35".repeat(20));
    private static final BigInteger GAS = BigInteger.valueOf(21_000);
    private static final BigInteger WORD_END = BigInteger.TWO.pow(256);
    private static final BigInteger LONG_END = BigInteger.TWO.pow(64);

    @Property
    void readsBackWhateverItWrites(@ForAll("transactions") UnsignedTransaction transaction) {
        assertThat(UnsignedTransaction.parse(transaction.bytes())).isEqualTo(transaction);
    }

    @Property
    void readsAnyBytesExactlyOrRefusesThem(@ForAll("bytes") byte[] bytes) {
        try {
            assertThat(UnsignedTransaction.parse(bytes).bytes()).isEqualTo(bytes);
        } catch (ChainException refusal) {
            assertThat(refusal.slug()).isNotBlank();
        }
    }

    @Property
    void refusesWhatIsCutShort(
            @ForAll("transactions") UnsignedTransaction transaction, @ForAll("shares") double share) {
        byte[] bytes = transaction.bytes();
        byte[] cut = Arrays.copyOf(bytes, (int) (share * bytes.length));

        assertRefused("bad-transaction", () -> UnsignedTransaction.parse(cut));
    }

    @Test
    void refusesNumbersThatAreOutOfTheirRange() {
        BigInteger one = BigInteger.ONE;
        assertThat(feeMarket(1, LONG_END.subtract(BigInteger.TWO), one, one, GAS, one)
                        .nonce())
                .isEqualTo("18446744073709551614");
        assertRefused("nonce-out-of-range", () -> feeMarket(1, LONG_END.subtract(BigInteger.ONE), one, one, GAS, one));
        assertRefused("nonce-out-of-range", () -> feeMarket(1, one.negate(), one, one, GAS, one));
        assertRefused("bad-chain-id", () -> feeMarket(0, one, one, one, GAS, one));
        assertRefused("bad-chain-id", () -> feeMarket(9_223_372_036_854_775_772L, one, one, one, GAS, one));
        assertRefused("gas-out-of-range", () -> feeMarket(1, one, one, one, LONG_END, one));
        assertRefused("gas-out-of-range", () -> feeMarket(1, one, one, one, one.negate(), one));
        assertRefused("fee-out-of-range", () -> feeMarket(1, one, one, WORD_END, BigInteger.ZERO, one));
        assertRefused("fee-out-of-range", () -> feeMarket(1, one, one, BigInteger.TWO.pow(250), GAS, one));
        assertRefused("fee-out-of-range", () -> feeMarket(1, one, one.negate(), one, GAS, one));
        assertRefused("priority-above-max-fee", () -> feeMarket(1, one, BigInteger.TWO, one, GAS, one));
        assertRefused("value-out-of-range", () -> feeMarket(1, one, one, one, GAS, WORD_END));
        assertRefused("value-out-of-range", () -> feeMarket(1, one, one, one, GAS, one.negate()));
    }

    @Test
    void refusesWhatEveryChainWouldTake() {
        List<Rlp> fields = UnsignedFormat.fields(legacy());
        assertRefused("no-chain-id", () -> UnsignedTransaction.parse(Envelope.encode(0, fields)));
        Rlp zero = Rlp.number(BigInteger.ZERO);
        fields.addAll(List.of(zero, zero, zero));
        assertRefused("no-chain-id", () -> UnsignedTransaction.parse(Envelope.encode(0, fields)));
    }

    @Test
    void refusesWhatIsSignedAlready() {
        Rlp one = Rlp.number(BigInteger.ONE);
        for (UnsignedTransaction transaction :
                List.of(legacy(), feeMarket(1, BigInteger.ONE, GAS, GAS, GAS, BigInteger.ONE))) {
            List<Rlp> fields = UnsignedFormat.fields(transaction);
            fields.addAll(List.of(one, one, one));
            assertRefused(
                    "already-signed", () -> UnsignedTransaction.parse(Envelope.encode(transaction.type(), fields)));
        }
    }

    @Test
    void refusesTypesThatAreNotUnderstood() {
        for (int type : new int[] {0, 3, 4, 0x7f, 0x80, 0xbf}) {
            assertRefused(
                    "unknown-transaction-type", () -> UnsignedTransaction.parse(new byte[] {(byte) type, (byte) 0xc0}));
        }
    }

    @Test
    void refusesAReceiverThatIsNoAddress() {
        List<Rlp> fields = UnsignedFormat.fields(legacy());
        fields.set(3, new Rlp.Bytes(new byte[19]));
        Rlp zero = Rlp.number(BigInteger.ZERO);
        fields.addAll(List.of(Rlp.number(BigInteger.ONE), zero, zero));

        assertRefused("bad-transaction", () -> UnsignedTransaction.parse(Envelope.encode(0, fields)));
    }

    @Test
    void refusesAListWhereAValueIsWantedAndAValueWhereAListIs() {
        List<Rlp> fields = UnsignedFormat.fields(feeMarket(1, BigInteger.ONE, GAS, GAS, GAS, BigInteger.ONE));
        Rlp list = fields.get(8);
        fields.set(8, Rlp.number(BigInteger.ONE));
        assertRefused("bad-transaction", () -> UnsignedTransaction.parse(Envelope.encode(2, fields)));
        fields.set(8, list);
        fields.set(7, list);
        assertRefused("bad-transaction", () -> UnsignedTransaction.parse(Envelope.encode(2, fields)));
    }

    @Test
    void costsAtMostItsGasAtTheHighestPrice() {
        assertThat(legacy().maxFee()).isEqualTo(BigInteger.valueOf(42_000));
        assertThat(feeMarket(1, BigInteger.ONE, BigInteger.ONE, BigInteger.TEN, GAS, BigInteger.ONE)
                        .maxFee())
                .isEqualTo(BigInteger.valueOf(210_000));
    }

    @Provide
    Arbitrary<UnsignedTransaction> transactions() {
        return RandomTransactions.all();
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, true, 1, false);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    }

    private static LegacyTransaction legacy() {
        return new LegacyTransaction(
                1, BigInteger.ONE, BigInteger.TWO, GAS, Optional.of(RECEIVER), BigInteger.ONE, HexData.EMPTY);
    }

    private static FeeMarketTransaction feeMarket(
            long chain, BigInteger nonce, BigInteger priority, BigInteger most, BigInteger gas, BigInteger value) {
        return new FeeMarketTransaction(
                chain, nonce, priority, most, gas, Optional.of(RECEIVER), value, HexData.EMPTY, AccessList.EMPTY);
    }
}
