package io.strongroom.chain.ethereum;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.Vectors;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignedTransactionTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    /** The example of EIP-155, whose key is 46...46. */
    private static final LegacyTransaction EXAMPLE = new LegacyTransaction(
            1,
            BigInteger.valueOf(9),
            BigInteger.valueOf(20_000_000_000L),
            BigInteger.valueOf(21_000),
            Optional.of(EthereumAddress.parse("0x" + "35".repeat(20))),
            BigInteger.TEN.pow(18),
            HexData.EMPTY);

    private static final EthereumSignature SIGNATURE = new EthereumSignature(
            new BigInteger("28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276", 16),
            new BigInteger("67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83", 16),
            false);

    static Stream<Arguments> valid() {
        return Vectors.of("/io/strongroom/chain/ethereum/transactions-valid.txt");
    }

    static Stream<Arguments> invalid() {
        return Vectors.of("/io/strongroom/chain/ethereum/transactions-invalid.txt");
    }

    @Test
    void isTheExampleOfEip155() {
        SignedTransaction signed = new SignedTransaction(EXAMPLE, SIGNATURE);

        assertThat(HEX.formatHex(EXAMPLE.bytes()))
                .isEqualTo("ec098504a817c800825208943535353535353535353535353535353535353535"
                        + "880de0b6b3a764000080018080");
        assertThat(HEX.formatHex(EXAMPLE.signingHash()))
                .isEqualTo("daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
        assertThat(HEX.formatHex(signed.bytes()))
                .isEqualTo("f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080"
                        + "25a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
                        + "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");
        assertThat(signed.sender()).hasToString("0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F");
        assertThat(UnsignedTransaction.parse(EXAMPLE.bytes())).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void readsPublishedTransactions(String name, String bytes, String hash, String sender) {
        SignedTransaction signed = SignedTransaction.parse(HEX.parseHex(bytes));

        assertThat(signed.hash()).as(name).isEqualTo("0x" + hash);
        assertThat(signed.sender()).isEqualTo(EthereumAddress.parse("0x" + sender));
        assertThat(signed.bytes()).isEqualTo(HEX.parseHex(bytes));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void refusesPublishedTransactionsThatAreNone(String name, String bytes, String slug) {
        assertRefused(slug, () -> SignedTransaction.parse(HEX.parseHex(bytes)));
    }

    @Test
    void refusesWhatIsNotSigned() {
        assertRefused("not-signed", () -> SignedTransaction.parse(EXAMPLE.bytes()));
        assertRefused("not-signed", () -> SignedTransaction.parse(feeMarket().bytes()));
    }

    @Test
    void refusesTheHigherOfTwoSignatures() {
        assertRefused(
                "high-s", () -> new EthereumSignature(SIGNATURE.r(), ORDER.subtract(SIGNATURE.s()), !SIGNATURE.oddY()));
        byte[] bytes = bytes(feeMarket(), BigInteger.ZERO, SIGNATURE.r(), ORDER.subtract(SIGNATURE.s()));
        assertRefused("high-s", () -> SignedTransaction.parse(bytes));
    }

    @Test
    void refusesSignaturesThatNoKeyMakes() {
        for (BigInteger none : List.of(BigInteger.ZERO, ORDER)) {
            assertRefused(
                    "bad-signature",
                    () -> SignedTransaction.parse(bytes(feeMarket(), BigInteger.ZERO, SIGNATURE.r(), none)));
            assertRefused(
                    "bad-signature",
                    () -> SignedTransaction.parse(bytes(feeMarket(), BigInteger.ZERO, none, SIGNATURE.s())));
        }
        // 5 is the x of no point of the curve
        BigInteger five = BigInteger.valueOf(5);
        assertRefused(
                "bad-signature",
                () -> SignedTransaction.parse(bytes(feeMarket(), BigInteger.ZERO, five, SIGNATURE.s())));
    }

    @Test
    void refusesAParityThatIsNone() {
        byte[] bytes = bytes(feeMarket(), BigInteger.TWO, SIGNATURE.r(), SIGNATURE.s());

        assertRefused("bad-transaction", () -> SignedTransaction.parse(bytes));
    }

    @Test
    void refusesAChainThatNoChainIs() {
        BigInteger v = BigInteger.TWO.pow(70);
        List<Rlp> fields = UnsignedFormat.fields(EXAMPLE);
        fields.addAll(List.of(Rlp.number(v), Rlp.number(SIGNATURE.r()), Rlp.number(SIGNATURE.s())));
        byte[] bytes = Envelope.encode(0, fields);

        assertRefused("bad-chain-id", () -> SignedTransaction.parse(bytes));
    }

    @Test
    void refusesWhatIsLongerThanNodesTake() {
        assertRefused("bad-transaction", () -> SignedTransaction.parse(new byte[UnsignedTransaction.LONGEST + 1]));
    }

    @Property(tries = 300)
    void readsBackWhateverWasSigned(
            @ForAll("transactions") UnsignedTransaction transaction, @ForAll("keys") byte[] key) {
        Secp256k1 curve = Secp256k1.get();
        byte[] compact = curve.sign(transaction.signingHash(), key, null);
        byte[] publicKey = curve.pubkeyCreate(key);
        boolean odd = !Arrays.equals(curve.ecdsaRecover(compact, transaction.signingHash(), 0), publicKey);
        SignedTransaction signed = new SignedTransaction(transaction, EthereumSignature.ofCompact(compact, odd));

        SignedTransaction read = SignedTransaction.parse(signed.bytes());

        assertThat(read).isEqualTo(signed);
        assertThat(read.unsigned()).isEqualTo(transaction);
        assertThat(read.sender()).isEqualTo(EthereumAddress.ofPublicKey(publicKey));
    }

    /** Any byte of a signed transaction changed: it is refused, or somebody else's, or another transaction. */
    @Property(tries = 500)
    void takesNoChangedByteForTheSameTransaction(@ForAll("positions") int position, @ForAll("changes") int change) {
        byte[] bytes = new SignedTransaction(EXAMPLE, SIGNATURE).bytes();
        bytes[position] ^= (byte) change;
        try {
            SignedTransaction read = SignedTransaction.parse(bytes);
            assertThat(read.bytes()).isEqualTo(bytes);
            assertThat(read.sender()).isNotEqualTo(new SignedTransaction(EXAMPLE, SIGNATURE).sender());
        } catch (ChainException refusal) {
            assertThat(refusal.getMessage()).doesNotContain("\n");
        }
    }

    @Property
    void readsAnyBytesExactlyOrRefusesThem(@ForAll("bytes") byte[] bytes) {
        try {
            assertThat(SignedTransaction.parse(bytes).bytes()).isEqualTo(bytes);
        } catch (ChainException refusal) {
            assertThat(refusal.slug()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<UnsignedTransaction> transactions() {
        return RandomTransactions.all();
    }

    @Provide
    Arbitrary<byte[]> keys() {
        return Arbitraries.bigIntegers()
                .between(BigInteger.ONE, ORDER.subtract(BigInteger.ONE))
                .map(number -> Word.of(number).bytes());
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 109);
    }

    @Provide
    Arbitrary<Integer> changes() {
        return Arbitraries.integers().between(1, 255);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.of(1, 2, 3, 0xc0, 0xf8, 0xf9).flatMap(first -> Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(200)
                .map(rest -> {
                    byte[] all = new byte[rest.length + 1];
                    all[0] = first.byteValue();
                    System.arraycopy(rest, 0, all, 1, rest.length);
                    return all;
                }));
    }

    private static FeeMarketTransaction feeMarket() {
        return new FeeMarketTransaction(
                1,
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TWO,
                BigInteger.valueOf(21_000),
                EXAMPLE.receiver(),
                BigInteger.TEN,
                HexData.EMPTY,
                AccessList.EMPTY);
    }

    private static byte[] bytes(UnsignedTransaction transaction, BigInteger parity, BigInteger r, BigInteger s) {
        List<Rlp> fields = UnsignedFormat.fields(transaction);
        fields.addAll(List.of(Rlp.number(parity), Rlp.number(r), Rlp.number(s)));
        return Envelope.encode(transaction.type(), fields);
    }
}
