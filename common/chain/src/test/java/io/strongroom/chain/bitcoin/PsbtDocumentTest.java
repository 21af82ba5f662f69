package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.psbt.Psbt;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PsbtDocumentTest {

    private static final TestWallet WALLET = new TestWallet(Network.REGTEST);
    private static final PsbtDocument UNSIGNED = PsbtMaker.payment(WALLET).make();
    private static final PsbtDocument SIGNED = PsbtMaker.payment(WALLET).signed();
    private static final List<String> REFUSALS = List.of(
            "bad-psbt",
            "psbt-truncated",
            "psbt-too-large",
            "bad-transaction",
            "transaction-truncated",
            "lying-previous-transaction",
            "duplicate-input",
            "bad-public-key",
            "bad-path");

    static Stream<Arguments> valid() {
        return Vectors.of("bip174-valid.txt");
    }

    static Stream<Arguments> invalid() {
        return Vectors.of("bip174-invalid.txt");
    }

    static Stream<Arguments> withoutInputs() {
        return Vectors.of("bip174-without-inputs.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void readsTheValidPsbtsOfBip174(String name, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        PsbtDocument document = PsbtDocument.parse(bytes);
        assertThat(document.toBytes()).as(name).isEqualTo(bytes);
        assertThat(PsbtDocument.parse(document.toBase64())).isEqualTo(document);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void refusesTheInvalidPsbtsOfBip174(String name, String hex) {
        try {
            PsbtDocument.parse(HexFormat.of().parseHex(hex));
        } catch (ChainException refused) {
            assertThat(refused.slug()).as(name).isIn("bad-psbt", "psbt-truncated", "bad-transaction");
            return;
        }
        throw new AssertionError("accepted: " + name);
    }

    /** BIP174 allows them; there is nothing in them to sign or to send. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutInputs")
    void refusesPsbtsThatSpendNothing(String name, String hex) {
        assertRefused(
                name.contains("0 outputs") || name.contains("0 inputs") ? "bad-transaction" : "",
                () -> PsbtDocument.parse(HexFormat.of().parseHex(hex)));
    }

    @Test
    void tellsWhatItSpendsAndPays() {
        PsbtDocument document = PsbtMaker.payment(WALLET).make();
        assertThat(document.inputs()).hasSize(2);
        PsbtInput input = document.inputs().getFirst();
        assertThat(input.previousOutput().orElseThrow().satoshi()).isEqualTo(30_000_000);
        assertThat(input.previousOutput().orElseThrow().outpoint()).isEqualTo(input.outpoint());
        assertThat(input.witnessUtxo())
                .contains(input.previousOutput().orElseThrow().output());
        assertThat(input.derivations())
                .containsExactly(WALLET.account(Account.PAYMENT).derivation(false, 7));
        assertThat(input.sequence()).isEqualTo(0xfffffffdL);
        assertThat(input.finalised()).isFalse();
        assertThat(input.partialSignatures()).isZero();
        assertThat(document.outputs()).extracting(PsbtOutput::satoshi).containsExactly(30_000_000L, 19_999_000L);
        assertThat(document.outputs().get(1).derivations())
                .containsExactly(WALLET.account(Account.PAYMENT).derivation(true, 4));
    }

    @Test
    void isReadByBitcoinKmpToo() {
        PsbtMaker maker = PsbtMaker.payment(WALLET);
        Psbt other = Psbt.read(maker.signed().toBytes()).getRight();
        assertThat(other.global.tx.txid.toString()).isEqualTo(maker.make().transactionId());
        assertThat(other.inputs.getFirst().getPartialSigs()).hasSize(1);
    }

    @Test
    void readsBase64WithLineEnds() {
        PsbtDocument document = PsbtMaker.payment(WALLET).make();
        byte[] lines = Base64.getMimeEncoder().encode(document.toBytes());
        assertThat(PsbtDocument.parse(lines)).isEqualTo(document);
        String padded = "\n " + document.toBase64() + "\r\n";
        assertThat(PsbtDocument.parse(padded)).isEqualTo(document);
    }

    @Test
    void refusesEveryTruncation() {
        byte[] whole = PsbtMaker.payment(WALLET).bytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertRefused("psbt-truncated", () -> PsbtDocument.parse(part));
        }
    }

    @Test
    void refusesTruncatedBase64() {
        String whole = PsbtMaker.payment(WALLET).make().toBase64();
        for (int length = 8; length < whole.length() - 4; length += 7) {
            String part = whole.substring(0, length);
            try {
                PsbtDocument.parse(part);
            } catch (ChainException refused) {
                assertThat(refused.slug()).isIn("psbt-truncated", "bad-psbt");
                continue;
            }
            throw new AssertionError("accepted " + length + " characters");
        }
    }

    @Test
    void refusesBytesAfterItsEnd() {
        byte[] whole = PsbtMaker.payment(WALLET).bytes();
        assertRefused("bad-psbt", () -> PsbtDocument.parse(Arrays.copyOf(whole, whole.length + 1)));
    }

    @Test
    void refusesMoreThan4MiB() {
        byte[] large = new byte[4 * 1024 * 1024 + 1];
        assertRefused("psbt-too-large", () -> PsbtDocument.parse(large));
        byte[] text = new byte[20 * 1024 * 1024];
        Arrays.fill(text, (byte) 'A');
        System.arraycopy("cHNidP8B".getBytes(StandardCharsets.US_ASCII), 0, text, 0, 8);
        assertRefused("psbt-too-large", () -> PsbtDocument.parse(text));
        byte[] shorter = Arrays.copyOf(text, 6 * 1024 * 1024);
        assertRefused("psbt-too-large", () -> PsbtDocument.parse(shorter));
    }

    @Test
    void refusesTheSameInputTwice() {
        BitcoinTransaction once = PsbtMaker.payment(WALLET).transaction();
        List<TransactionInput> twice =
                List.of(once.spends().getFirst(), once.spends().getFirst());
        byte[] unsigned = new BitcoinTransaction(2, twice, once.outputs(), 0).withoutWitness();
        assertRefused("duplicate-input", () -> PsbtDocument.parse(withTransaction(unsigned)));
    }

    @Test
    void refusesAPreviousTransactionThatIsAnother() {
        byte[] script = WALLET.account(Account.PAYMENT).scripts(false, 7, 1).getFirst();
        byte[] other = PsbtMaker.previous("ee".repeat(32), script, 30_000_000).bytes();
        PsbtMaker maker = PsbtMaker.payment(WALLET).set(0, "00", HexFormat.of().formatHex(other));
        assertRefused("lying-previous-transaction", maker::make);
    }

    @Test
    void refusesAnOutpointBeyondThePreviousOutputs() {
        BitcoinTransaction honest = PsbtMaker.payment(WALLET).transaction();
        TransactionInput spend = honest.spends().getFirst();
        TransactionInput beyond =
                new TransactionInput(new Outpoint(spend.outpoint().txid(), 2), new byte[0], 0, List.of());
        PsbtMap fields = PsbtMap.read(
                        new ByteReader(new byte[1], "psbt"), PsbtFields.INPUT, PsbtFields.INPUT_OF_VERSION_2)
                .with(0, "", PsbtMaker.payment(WALLET).inputFields.getFirst().get("00"));
        assertRefused("lying-previous-transaction", () -> PsbtInputFormat.read(beyond, fields));
    }

    @Test
    void refusesFieldsAndVersionsThatVersion0DoesNotHave() {
        assertRefused(
                "bad-psbt",
                () -> PsbtMaker.payment(WALLET).set(0, "0e", "00".repeat(32)).make());
        byte[] unsigned = PsbtMaker.payment(WALLET).transaction().withoutWitness();
        ByteWriter writer = new ByteWriter()
                .write(new byte[] {'p', 's', 'b', 't', (byte) 0xff})
                .writeWithSize(new byte[] {0})
                .writeWithSize(unsigned)
                .writeWithSize(new byte[] {(byte) 0xfb})
                .writeWithSize(new byte[] {2, 0, 0, 0})
                .write(new byte[10]);
        assertRefused("bad-psbt", () -> PsbtDocument.parse(writer.toBytes()));
    }

    @Test
    void refusesKeysThatAreNotOnTheCurve() {
        String offCurve = "02" + "00".repeat(31) + "07";
        PsbtMaker maker = PsbtMaker.payment(WALLET).set(0, "06" + offCurve, "73c5da0a00000000");
        assertRefused("bad-public-key", maker::make);
        PsbtMaker signature = PsbtMaker.payment(WALLET).set(0, "02" + offCurve, "00");
        assertRefused("bad-public-key", signature::make);
    }

    @Test
    void addsTheOriginOfAnOutput() {
        PsbtDocument document = PsbtMaker.payment(WALLET).make();
        DerivedOutput own = DescriptorPair.ofKey(ScriptType.P2WPKH, WALLET.account(Account.STORED))
                .output(false, 9);
        PsbtDocument more = document.withOwnOutput(0, own);
        assertThat(more.outputs().getFirst().derivations()).isEqualTo(own.keys());
        assertThat(more.transactionId()).isEqualTo(document.transactionId());
        assertThat(PsbtDocument.parse(more.toBytes())).isEqualTo(more);
        assertThat(document.outputs().getFirst().derivations()).isEmpty();
    }

    @Test
    void virtualSizeIsNeverBelowThatOfTheSignedTransaction() {
        PsbtMaker maker = PsbtMaker.payment(WALLET);
        int estimate = maker.make().virtualSizeWhenSigned();
        int real = maker.signed().finalised().orElseThrow().virtualSize();
        assertThat(estimate).isBetween(real, real + 1);
    }

    @Property
    void changedBytesAreReadOrRefused(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 2000) Integer> positions, @ForAll byte value) {
        byte[] bytes = SIGNED.toBytes();
        positions.forEach(position -> bytes[position % bytes.length] = value);
        assertReadOrRefused(bytes);
    }

    @Property
    void cutAndDoubledBytesAreReadOrRefused(
            @ForAll @IntRange(max = 1000) int from, @ForAll @IntRange(max = 60) int length, @ForAll boolean doubled) {
        byte[] bytes = UNSIGNED.toBytes();
        int start = from % bytes.length;
        int end = Math.min(bytes.length, start + length);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, doubled ? end : start);
        changed.write(bytes, doubled ? start : end, bytes.length - (doubled ? start : end));
        assertReadOrRefused(changed.toByteArray());
    }

    @Property
    void anyBytesAreRefused(@ForAll byte[] bytes) {
        assertReadOrRefused(bytes);
        byte[] magic = Arrays.copyOf(new byte[] {'p', 's', 'b', 't', (byte) 0xff}, 5 + bytes.length);
        System.arraycopy(bytes, 0, magic, 5, bytes.length);
        assertReadOrRefused(magic);
    }

    /** What is read is written again byte for byte, and using it throws nothing else either. */
    private static void assertReadOrRefused(byte[] bytes) {
        PsbtDocument document;
        try {
            document = PsbtDocument.parse(bytes);
        } catch (ChainException refused) {
            assertThat(refused.slug()).isIn(REFUSALS);
            return;
        }
        assertThat(document.toBytes()).isEqualTo(bytes);
        try {
            document.finalised();
            UNSIGNED.merge(document);
        } catch (ChainException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static byte[] withTransaction(byte[] unsigned) {
        return new ByteWriter()
                .write(new byte[] {'p', 's', 'b', 't', (byte) 0xff})
                .writeWithSize(new byte[] {0})
                .writeWithSize(unsigned)
                .write(new byte[5])
                .toBytes();
    }
}
