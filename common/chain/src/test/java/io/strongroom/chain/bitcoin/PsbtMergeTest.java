package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.ScriptFlags;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxOut;
import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PsbtMergeTest {

    private static final TestWallet WALLET = new TestWallet(Network.REGTEST);
    private static final DerivationPath FIRST_PATH =
            WALLET.account(Account.PAYMENT).path(false, 7);
    private static final String FIRST_KEY =
            WALLET.account(Account.PAYMENT).derivation(false, 7).publicKey();

    private final PsbtMaker maker = PsbtMaker.payment(WALLET);
    private final PsbtDocument unsigned = maker.make();

    @Test
    void takesSignaturesAndMakesATransactionThatBitcoinKmpFindsValid() {
        PsbtDocument merged = unsigned.merge(maker.signed());
        assertThat(merged.signatureCount()).isEqualTo(1);
        SignedTransaction signed = merged.finalised().orElseThrow();
        assertThat(signed.txid()).isEqualTo(unsigned.transactionId());
        Map<OutPoint, TxOut> spent = new HashMap<>();
        for (PsbtInput input : unsigned.inputs()) {
            BitcoinOutput output = input.previousOutput().orElseThrow().output();
            spent.put(
                    new OutPoint(
                            new TxId(input.outpoint().txid()), input.outpoint().vout()),
                    new TxOut(new Satoshi(output.satoshi()), output.script()));
        }
        Transaction.correctlySpends(Transaction.read(signed.bytes()), spent, ScriptFlags.STANDARD_SCRIPT_VERIFY_FLAGS);
    }

    @Test
    void isNotCompleteBeforeEveryInputIsSigned() {
        assertThat(unsigned.signatureCount()).isZero();
        assertThat(unsigned.finalised()).isEmpty();
        PsbtDocument half = maker.set(0, "02" + FIRST_KEY, hex(maker.signature(unsigned, 0, FIRST_PATH)))
                .make();
        PsbtDocument merged = unsigned.merge(half);
        assertThat(merged.signatureCount()).isZero();
        assertThat(merged.finalised()).isEmpty();
    }

    @Test
    void takesNothingButSignatures() {
        PsbtDocument signed = maker.set(0, "fcf0", "01")
                .claim(0, WALLET.account(Account.CLIENT).derivation(false, 1))
                .signed();
        assertThat(unsigned.merge(signed)).isEqualTo(PsbtMaker.payment(WALLET).signed());
    }

    @Test
    void takesInputsThatAreFinalisedAlready() {
        PsbtDocument signed = maker.signed();
        for (int i = 0; i < 2; i++) {
            finalise(signed, i);
        }
        PsbtDocument finalised = maker.make();
        assertThat(finalised.inputs()).allMatch(PsbtInput::finalised);
        assertThat(unsigned.merge(finalised)).isEqualTo(signed);
        assertThat(finalised.finalised()).isEqualTo(signed.finalised());
    }

    @Test
    void refusesFinalisedInputsWithAWrongSignature() {
        PsbtDocument signed = maker.signed();
        finalise(signed, 0);
        byte[] witness = maker.inputFields.getFirst().get("08");
        witness[20]++;
        assertRefused("bad-signature", () -> unsigned.merge(maker.make()));
    }

    @Test
    void refusesFinalisedInputsWithAScript() {
        maker.set(0, "07", "51");
        assertRefused("bad-signature", () -> unsigned.merge(maker.make()));
    }

    @Test
    void refusesAnotherTransaction() {
        PsbtDocument other = maker.replaceAmount(0, 30_000_001).signed();
        assertThat(assertRefused("other-transaction", () -> unsigned.merge(other)))
                .contains(other.transactionId(), unsigned.transactionId());
    }

    @Test
    void refusesAnotherSpentOutput() {
        byte[] script =
                unsigned.inputs().getFirst().previousOutput().orElseThrow().script();
        maker.set(0, "01", hex(PsbtMaker.output(new BitcoinOutput(script, 29_000_000))));
        assertRefused("other-previous-transaction", () -> unsigned.merge(maker.make()));
    }

    @Test
    void refusesSignaturesOfAnotherKey() {
        DerivationPath path = WALLET.account(Account.PAYMENT).path(false, 8);
        String key = WALLET.account(Account.PAYMENT).derivation(false, 8).publicKey();
        maker.set(0, "02" + key, hex(maker.signature(unsigned, 0, path)));
        assertRefused("foreign-key", () -> unsigned.merge(maker.make()));
    }

    @Test
    void refusesEveryOtherSighash() {
        for (int type : new int[] {0, 2, 3, 0x81, 0x82, 0x83}) {
            byte[] signature = maker.signature(unsigned, 0, FIRST_PATH);
            signature[signature.length - 1] = (byte) type;
            maker.set(0, "02" + FIRST_KEY, hex(signature));
            assertRefused("foreign-sighash", () -> unsigned.merge(maker.make()));
        }
    }

    @Test
    void refusesSignaturesOfAnotherInput() {
        maker.set(0, "02" + FIRST_KEY, hex(maker.signature(unsigned, 1, FIRST_PATH)));
        assertRefused("bad-signature", () -> unsigned.merge(maker.make()));
    }

    @Test
    void refusesSignaturesWithHighS() {
        byte[] signature = maker.signature(unsigned, 0, FIRST_PATH);
        byte[] compact = Secp256k1.get().der2compact(Arrays.copyOf(signature, signature.length - 1));
        BigInteger order = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
        BigInteger high = order.subtract(new BigInteger(1, Arrays.copyOfRange(compact, 32, 64)));
        byte[] s = high.toByteArray();
        System.arraycopy(s, s.length - 32, compact, 32, 32);
        byte[] der = Secp256k1.get().compact2der(compact);
        byte[] other =
                ByteBuffer.allocate(der.length + 1).put(der).put((byte) 1).array();
        maker.set(0, "02" + FIRST_KEY, hex(other));
        assertRefused("bad-signature", () -> unsigned.merge(maker.make()));
    }

    @Test
    void refusesGarbageForASignature() {
        for (String garbage : List.of("", "01", "30".repeat(71) + "01", "00".repeat(200))) {
            maker.set(0, "02" + FIRST_KEY, garbage);
            assertRefused("bad-signature", () -> unsigned.merge(maker.make()));
            assertRefused("bad-signature", () -> maker.make().signatureCount());
        }
    }

    private void finalise(PsbtDocument signed, int input) {
        Map.Entry<String, byte[]> signature =
                signed.inputMap(input).values(2).entrySet().iterator().next();
        byte[] witness = TransactionFormat.writeWitness(
                        new ByteWriter(),
                        List.of(signature.getValue(), HexFormat.of().parseHex(signature.getKey())))
                .toBytes();
        maker.remove(input, "02").remove(input, "06").set(input, "08", hex(witness));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
