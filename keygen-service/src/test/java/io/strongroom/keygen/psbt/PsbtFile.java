package io.strongroom.keygen.psbt;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.KeyDerivation;
import io.strongroom.model.Network;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes PSBTs field by field (BIP174) against previous transactions that never were, so that a test can tell one lie. */
public final class PsbtFile {

    static final String SOMEBODY = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    private static final String PREVIOUS_TRANSACTION = "00";
    private static final String SIGHASH = "03";

    private final List<TxIn> spends = new ArrayList<>();
    private final List<TxOut> outputs = new ArrayList<>();
    private final List<Map<String, byte[]>> inputFields = new ArrayList<>();
    private final List<Map<String, byte[]>> outputFields = new ArrayList<>();

    /** Spends one external coin of an account, pays 0.3 BTC to somebody, and the rest but the fee to change. */
    public static PsbtFile payment(AccountPublicKey account, long fee) {
        return new PsbtFile()
                .spend(account, 0, 50_000_000)
                .pay(SOMEBODY, 30_000_000)
                .change(account, 0, 20_000_000 - fee);
    }

    public PsbtFile spend(AccountPublicKey account, long index, long satoshi) {
        byte[] script = account.scripts(false, index, 1).getFirst();
        TxHash made = new TxHash(
                HexFormat.of().toHexDigits((byte) (spends.size() + 1)).repeat(32));
        Transaction previous = new Transaction(
                2,
                List.of(new TxIn(new OutPoint(made, 0), 0)),
                List.of(new TxOut(new Satoshi(satoshi), new ByteVector(script))),
                0);
        spends.add(new TxIn(new OutPoint(previous, 0), 0xfffffffdL));
        Map<String, byte[]> fields = new LinkedHashMap<>();
        fields.put(PREVIOUS_TRANSACTION, Transaction.write(previous));
        KeyDerivation claim = account.derivation(false, index);
        fields.put("06" + claim.publicKey(), origin(claim));
        inputFields.add(fields);
        return this;
    }

    PsbtFile pay(String address, long satoshi) {
        return output(BitcoinAddress.parse(Network.REGTEST, address).scriptPubKey(), satoshi);
    }

    public PsbtFile change(AccountPublicKey account, long index, long satoshi) {
        output(account.scripts(true, index, 1).getFirst(), satoshi);
        return claim(account.derivation(true, index));
    }

    PsbtFile receive(AccountPublicKey account, long index, long satoshi) {
        output(account.scripts(false, index, 1).getFirst(), satoshi);
        return claim(account.derivation(false, index));
    }

    /** Says of the last output that this key locks it. */
    PsbtFile claim(KeyDerivation derivation) {
        outputFields.getLast().put("02" + derivation.publicKey(), origin(derivation));
        return this;
    }

    PsbtFile sighash(int type) {
        inputFields
                .getLast()
                .put(
                        SIGHASH,
                        ByteBuffer.allocate(4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(type)
                                .array());
        return this;
    }

    PsbtFile withoutPreviousTransaction() {
        inputFields.getLast().remove(PREVIOUS_TRANSACTION);
        return this;
    }

    public String transactionId() {
        return transaction().txid.toString();
    }

    public byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {'p', 's', 'b', 't', (byte) 0xff});
        write(file, Map.of("00", Transaction.write(transaction())));
        inputFields.forEach(fields -> write(file, fields));
        outputFields.forEach(fields -> write(file, fields));
        return file.toByteArray();
    }

    private Transaction transaction() {
        return new Transaction(2, spends, outputs, 0);
    }

    private PsbtFile output(byte[] script, long satoshi) {
        outputs.add(new TxOut(new Satoshi(satoshi), new ByteVector(script)));
        outputFields.add(new LinkedHashMap<>());
        return this;
    }

    private static byte[] origin(KeyDerivation claim) {
        ByteBuffer origin = ByteBuffer.allocate(4 + 4 * claim.path().depth()).order(ByteOrder.LITTLE_ENDIAN);
        origin.put(HexFormat.of().parseHex(claim.fingerprint()));
        claim.path().steps().forEach(step -> origin.putInt(step.intValue()));
        return origin.array();
    }

    private static void write(ByteArrayOutputStream file, Map<String, byte[]> fields) {
        fields.forEach((key, value) -> {
            writeWithSize(file, HexFormat.of().parseHex(key));
            writeWithSize(file, value);
        });
        file.write(0);
    }

    private static void writeWithSize(ByteArrayOutputStream file, byte[] bytes) {
        if (bytes.length < 0xfd) {
            file.write(bytes.length);
        } else {
            file.writeBytes(new byte[] {(byte) 0xfd, (byte) bytes.length, (byte) (bytes.length >> 8)});
        }
        file.writeBytes(bytes);
    }
}
