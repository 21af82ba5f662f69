package io.strongroom.chain.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes PSBTs field by field, so that each test can tell one lie. */
final class PsbtMaker {

    private final TestWallet wallet;
    private final List<TransactionInput> spends = new ArrayList<>();
    private final Map<String, BitcoinTransaction> spent = new LinkedHashMap<>();
    private final List<BitcoinOutput> outputs = new ArrayList<>();
    final Map<String, byte[]> globalFields = new LinkedHashMap<>();
    final List<Map<String, byte[]>> inputFields = new ArrayList<>();
    final List<Map<String, byte[]>> outputFields = new ArrayList<>();

    PsbtMaker() {
        this(new TestWallet(Network.REGTEST));
    }

    PsbtMaker(TestWallet wallet) {
        this.wallet = wallet;
    }

    /** 0.5 BTC of the payment account, 0.3 paid out, the rest but 1000 satoshi to change. */
    static PsbtMaker payment(TestWallet wallet) {
        return new PsbtMaker(wallet)
                .spend(Account.PAYMENT, false, 7, 30_000_000)
                .spend(Account.PAYMENT, true, 3, 20_000_000)
                .pay("bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080", 30_000_000)
                .own(Account.PAYMENT, true, 4, 19_999_000);
    }

    PsbtMaker spend(Account account, boolean internal, long index, long satoshi) {
        AccountPublicKey key = wallet.account(account);
        return spend(key.scripts(internal, index, 1).getFirst(), satoshi, key.derivation(internal, index));
    }

    PsbtMaker spend(byte[] script, long satoshi, KeyDerivation claim) {
        String salt = HexFormat.of().toHexDigits((byte) spends.size()).repeat(32);
        BitcoinTransaction previous = previous(salt, script, satoshi);
        spent.put(previous.txid(), previous);
        spends.add(new TransactionInput(new Outpoint(previous.txid(), 1), new byte[0], 0xfffffffdL, List.of()));
        Map<String, byte[]> fields = new LinkedHashMap<>();
        fields.put("00", previous.bytes());
        fields.put("01", output(new BitcoinOutput(script, satoshi)));
        fields.put("06" + claim.publicKey(), origin(claim));
        inputFields.add(fields);
        return this;
    }

    /** Coins of an own output, with all that can be said of it; as nodes do, Taproot without the whole transaction. */
    PsbtMaker spend(DerivedOutput own, long satoshi) {
        OutputLock lock = own.lock();
        BitcoinTransaction previous =
                previous(HexFormat.of().toHexDigits((byte) spends.size()).repeat(32), lock.scriptPubKey(), satoshi);
        spent.put(previous.txid(), previous);
        spends.add(new TransactionInput(new Outpoint(previous.txid(), 1), new byte[0], 0xfffffffdL, List.of()));
        Map<String, byte[]> fields = new LinkedHashMap<>();
        if (lock.signatureKind() == SignatureKind.ECDSA) {
            fields.put("00", previous.bytes());
        }
        if (!(lock instanceof LegacyLock)) {
            fields.put("01", output(new BitcoinOutput(lock.scriptPubKey(), satoshi)));
        }
        fields.putAll(OwnFields.ofInput(own));
        inputFields.add(fields);
        return this;
    }

    /** The transaction that made coins which are spent, for Taproot too. */
    BitcoinTransaction previous(String txid) {
        return spent.get(txid);
    }

    PsbtMaker own(DerivedOutput own, long satoshi) {
        pay(own.lock().scriptPubKey(), satoshi);
        outputFields.getLast().putAll(OwnFields.ofOutput(own));
        return this;
    }

    static BitcoinTransaction previous(String salt, byte[] script, long satoshi) {
        TransactionInput coin = new TransactionInput(new Outpoint(salt, 0), new byte[0], 0, List.of());
        return new BitcoinTransaction(
                2, List.of(coin), List.of(new BitcoinOutput(script, 1), new BitcoinOutput(script, satoshi)), 0);
    }

    PsbtMaker pay(String address, long satoshi) {
        return pay(BitcoinAddress.parse(Network.REGTEST, address).scriptPubKey(), satoshi);
    }

    PsbtMaker pay(byte[] script, long satoshi) {
        outputs.add(new BitcoinOutput(script, satoshi));
        outputFields.add(new LinkedHashMap<>());
        return this;
    }

    PsbtMaker own(Account account, boolean internal, long index, long satoshi) {
        AccountPublicKey key = wallet.account(account);
        pay(key.scripts(internal, index, 1).getFirst(), satoshi);
        return claim(outputs.size() - 1, key.derivation(internal, index));
    }

    PsbtMaker claim(int output, KeyDerivation claim) {
        outputFields.get(output).put("02" + claim.publicKey(), origin(claim));
        return this;
    }

    PsbtMaker set(int input, String key, String value) {
        inputFields.get(input).put(key, HexFormat.of().parseHex(value));
        return this;
    }

    PsbtMaker remove(int input, String key) {
        inputFields.get(input).keySet().removeIf(field -> field.startsWith(key));
        return this;
    }

    PsbtMaker setOutput(int output, String key, String value) {
        outputFields.get(output).put(key, HexFormat.of().parseHex(value));
        return this;
    }

    PsbtMaker replaceScript(int output, byte[] script) {
        outputs.set(output, new BitcoinOutput(script, outputs.get(output).satoshi()));
        return this;
    }

    PsbtMaker replaceAmount(int output, long satoshi) {
        outputs.set(output, new BitcoinOutput(outputs.get(output).script(), satoshi));
        return this;
    }

    PsbtMaker repeatInput(int input) {
        spends.add(spends.get(input));
        inputFields.add(inputFields.get(input));
        return this;
    }

    BitcoinTransaction transaction() {
        return new BitcoinTransaction(2, spends, outputs, 0);
    }

    PsbtDocument make() {
        return PsbtDocument.parse(bytes());
    }

    byte[] bytes() {
        ByteWriter writer = new ByteWriter().write(new byte[] {'p', 's', 'b', 't', (byte) 0xff});
        Map<String, byte[]> global =
                new LinkedHashMap<>(Map.of("00", transaction().withoutWitness()));
        global.putAll(globalFields);
        write(writer, global);
        inputFields.forEach(fields -> write(writer, fields));
        outputFields.forEach(fields -> write(writer, fields));
        return writer.toBytes();
    }

    /** A DER signature with its sighash type, by a key of the wallet. */
    byte[] signature(PsbtDocument document, int input, DerivationPath path) {
        Secp256k1 curve = Secp256k1.get();
        byte[] der = curve.compact2der(curve.sign(document.signatureHash(input), wallet.privateKey(path), null));
        return ByteBuffer.allocate(der.length + 1).put(der).put((byte) 1).array();
    }

    /** The document with every input signed as the claims say. */
    PsbtDocument signed() {
        PsbtDocument document = make();
        for (int i = 0; i < document.inputs().size(); i++) {
            KeyDerivation claim = document.inputs().get(i).derivations().getFirst();
            document = document.withSignature(
                    i, HexFormat.of().parseHex(claim.publicKey()), signature(document, i, claim.path()));
        }
        return document;
    }

    static byte[] output(BitcoinOutput output) {
        return TransactionFormat.writeOutput(new ByteWriter(), output).toBytes();
    }

    static byte[] origin(KeyDerivation claim) {
        ByteWriter writer = new ByteWriter().write(HexFormat.of().parseHex(claim.fingerprint()));
        claim.path().steps().forEach(step -> writer.writeNumber(step, 4));
        return writer.toBytes();
    }

    private static void write(ByteWriter writer, Map<String, byte[]> fields) {
        fields.forEach((key, value) ->
                writer.writeWithSize(HexFormat.of().parseHex(key)).writeWithSize(value));
        writer.writeNumber(0, 1);
    }
}
