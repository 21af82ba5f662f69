package io.strongroom.chain.bitcoin;

import io.strongroom.model.ScriptType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A partially signed transaction of version 0 (BIP174), immutable. Fields that are not understood are kept. */
public final class PsbtDocument {

    private final BitcoinTransaction transaction;
    private final PsbtMap global;
    private final List<PsbtMap> inputMaps;
    private final List<PsbtMap> outputMaps;
    private final List<PsbtInput> inputs;
    private final List<PsbtOutput> outputs;
    private final WitnessSignatureHash signatureHash;

    PsbtDocument(BitcoinTransaction transaction, PsbtMap global, List<PsbtMap> inputMaps, List<PsbtMap> outputMaps) {
        this(
                transaction,
                global,
                inputMaps,
                outputMaps,
                IntStream.range(0, inputMaps.size())
                        .mapToObj(i -> PsbtInputFormat.read(transaction.spends().get(i), inputMaps.get(i)))
                        .toList(),
                new WitnessSignatureHash(transaction));
    }

    private PsbtDocument(
            BitcoinTransaction transaction,
            PsbtMap global,
            List<PsbtMap> inputMaps,
            List<PsbtMap> outputMaps,
            List<PsbtInput> inputs,
            WitnessSignatureHash signatureHash) {
        this.transaction = transaction;
        this.global = global;
        this.inputMaps = List.copyOf(inputMaps);
        this.outputMaps = List.copyOf(outputMaps);
        this.inputs = List.copyOf(inputs);
        this.outputs = IntStream.range(0, outputMaps.size())
                .mapToObj(i -> output(transaction.outputs().get(i), outputMaps.get(i)))
                .toList();
        this.signatureHash = signatureHash;
    }

    private static PsbtOutput output(BitcoinOutput output, PsbtMap map) {
        return new PsbtOutput(output.script(), output.satoshi(), map.derivations(PsbtFields.OUTPUT_DERIVATION));
    }

    /**
     * Reads a PSBT, binary or base64, of at most 4 MiB.
     *
     * @throws ChainException with slug {@code psbt-too-large}, {@code psbt-truncated}, {@code bad-psbt},
     *     {@code duplicate-input}, {@code lying-previous-transaction}, or one of what is in it:
     *     {@code bad-transaction}, {@code transaction-truncated}, {@code bad-public-key}, {@code bad-path}
     */
    public static PsbtDocument parse(byte[] file) {
        return PsbtFormat.read(file);
    }

    /** Reads a PSBT in base64; see {@link #parse(byte[])}. */
    public static PsbtDocument parse(String base64) {
        return parse(base64.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A document that holds a transaction and nothing that a signer wants to know of its inputs; signatures that the
     * transaction has are left out.
     *
     * @throws ChainException with slug {@code duplicate-input}
     */
    public static PsbtDocument ofTransaction(BitcoinTransaction transaction) {
        BitcoinTransaction unsigned = transaction.unsigned();
        PsbtMap global = PsbtMap.EMPTY.with(PsbtFields.GLOBAL_TRANSACTION, "", unsigned.withoutWitness());
        return parse(PsbtFormat.write(
                global,
                unsigned.spends().stream().map(spend -> PsbtMap.EMPTY).toList(),
                unsigned.outputs().stream().map(output -> PsbtMap.EMPTY).toList()));
    }

    /**
     * The document that a signed transaction was made from, for one that was seen on the network: every previous
     * transaction is in it, and every signature, verified.
     *
     * @param previous gives the whole transaction of a txid that it spends of
     * @param keys the origin of the key of each input, in order
     * @throws ChainException with slug {@code unsupported-input} (not P2WPKH), or as {@link #parse(byte[])} and
     *     {@link #withSignature}
     */
    public static PsbtDocument ofSigned(
            BitcoinTransaction signed, Function<String, BitcoinTransaction> previous, List<KeyDerivation> keys) {
        return PsbtReconstruction.of(signed, previous, keys);
    }

    public byte[] toBytes() {
        return PsbtFormat.write(global, inputMaps, outputMaps);
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(toBytes());
    }

    /** The txid of the unsigned transaction, which is that of the signed one when all inputs are witness inputs. */
    public String transactionId() {
        return transaction.txid();
    }

    public BitcoinTransaction unsignedTransaction() {
        return transaction;
    }

    /** In the order of the transaction. */
    public List<PsbtInput> inputs() {
        return inputs;
    }

    /** In the order of the transaction. */
    public List<PsbtOutput> outputs() {
        return outputs;
    }

    /**
     * The size in vbytes once signed, at most: a P2WPKH input's witness is taken as 108 weight units, one more than
     * most are.
     *
     * @throws ChainException with slug {@code no-previous-transaction} or {@code unsupported-input} (not P2WPKH)
     */
    public int virtualSizeWhenSigned() {
        for (int i = 0; i < inputs.size(); i++) {
            witnessKeyHash(i);
        }
        long weight = 4L * transaction.withoutWitness().length + 2 + 108L * inputs.size();
        return (int) ((weight + 3) / 4);
    }

    /** The document with the statement that an output's key has this origin. */
    public PsbtDocument withOutputDerivation(int output, KeyDerivation derivation) {
        List<PsbtMap> changed = new ArrayList<>(outputMaps);
        changed.set(output, outputMaps.get(output).withDerivation(PsbtFields.OUTPUT_DERIVATION, derivation));
        return new PsbtDocument(transaction, global, inputMaps, changed, inputs, signatureHash);
    }

    /**
     * The document with a signature, which is verified first.
     *
     * @param publicKey 33 bytes
     * @param signature DER with the sighash type behind it
     * @throws ChainException with slug {@code foreign-key}, {@code foreign-sighash} or {@code bad-signature}
     */
    public PsbtDocument withSignature(int input, byte[] publicKey, byte[] signature) {
        PsbtSignatures.requireValid(this, input, publicKey, signature);
        PsbtMap signed = inputMaps
                .get(input)
                .with(PsbtFields.INPUT_PARTIAL_SIGNATURE, HexFormat.of().formatHex(publicKey), signature);
        List<PsbtMap> changedMaps = new ArrayList<>(inputMaps);
        changedMaps.set(input, signed);
        List<PsbtInput> changed = new ArrayList<>(inputs);
        changed.set(input, PsbtInputFormat.read(transaction.spends().get(input), signed));
        return new PsbtDocument(transaction, global, changedMaps, outputMaps, changed, signatureHash);
    }

    /**
     * The document with the signatures of another copy of it, each verified; nothing else of the other is taken.
     * Inputs that the other finalised are taken as their signatures.
     *
     * @throws ChainException with slug {@code other-transaction}, {@code other-previous-transaction},
     *     {@code foreign-key}, {@code foreign-sighash} or {@code bad-signature}
     */
    public PsbtDocument merge(PsbtDocument other) {
        return PsbtSignatures.merge(this, other);
    }

    /**
     * An unsigned transaction that spends the same coins to one output instead, so that at most one of the two can be
     * mined. What signers need to know of the inputs is kept, signatures are not.
     */
    public PsbtDocument respendTo(BitcoinOutput output) {
        BitcoinTransaction other = new BitcoinTransaction(
                transaction.version(), transaction.spends(), List.of(output), transaction.lockTime());
        return new PsbtDocument(
                other,
                global.with(PsbtFields.GLOBAL_TRANSACTION, "", other.withoutWitness()),
                inputMaps.stream()
                        .map(map -> map.without(PsbtFields.SIGNATURES_OF_INPUT))
                        .toList(),
                List.of(PsbtMap.EMPTY));
    }

    /**
     * How many of the signers that the transaction needs have signed all of it: for accounts of one key 1 or 0.
     *
     * @throws ChainException as {@link #merge} if a signature in the document is not valid
     */
    public int signatureCount() {
        return PsbtSignatures.areComplete(this) ? 1 : 0;
    }

    /**
     * The transaction for the network, once every input is signed.
     *
     * @throws ChainException as {@link #merge} if a signature in the document is not valid
     */
    public Optional<SignedTransaction> finalised() {
        return signatureCount() == 0 ? Optional.empty() : Optional.of(PsbtSignatures.assemble(this));
    }

    /**
     * The transaction that the final scripts and witnesses of all inputs make, whatever their form (BIP174's
     * extractor); empty while one has neither. Nothing of it is verified.
     *
     * @throws ChainException with slug {@code bad-psbt} or {@code psbt-truncated}
     */
    public Optional<BitcoinTransaction> extracted() {
        if (!inputs.stream().allMatch(PsbtInput::finalised)) {
            return Optional.empty();
        }
        List<TransactionInput> signed = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            TransactionInput spend = transaction.spends().get(i);
            signed.add(new TransactionInput(
                    spend.outpoint(),
                    inputMaps.get(i).value(PsbtFields.INPUT_FINAL_SCRIPT).orElse(new byte[0]),
                    spend.sequence(),
                    inputMaps
                            .get(i)
                            .value(PsbtFields.INPUT_FINAL_WITNESS)
                            .map(PsbtInputFormat::readWitness)
                            .orElse(List.of())));
        }
        return Optional.of(
                new BitcoinTransaction(transaction.version(), signed, transaction.outputs(), transaction.lockTime()));
    }

    /**
     * What a signature of a P2WPKH input has to sign, for SIGHASH_ALL (BIP143).
     *
     * @throws ChainException with slug {@code no-previous-transaction} or {@code unsupported-input} (not P2WPKH)
     */
    public byte[] signatureHash(int input) {
        byte[] keyHash = witnessKeyHash(input);
        long satoshi = previousOutput(input).satoshi();
        return signatureHash.of(input, Scripts.payToPublicKeyHash(keyHash), satoshi);
    }

    PreviousOutput previousOutput(int input) {
        return inputs.get(input)
                .previousOutput()
                .orElseThrow(() -> new ChainException(
                        "no-previous-transaction", "input " + input + " comes without its previous transaction"));
    }

    /** The key hash that a P2WPKH input's previous output names. */
    byte[] witnessKeyHash(int input) {
        byte[] script = previousOutput(input).script();
        if (!Scripts.typeOf(script).equals(Optional.of(ScriptType.P2WPKH))) {
            throw new ChainException("unsupported-input", "input " + input + " is not locked by a P2WPKH script");
        }
        return Scripts.hashIn(ScriptType.P2WPKH, script);
    }

    PsbtMap inputMap(int input) {
        return inputMaps.get(input);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PsbtDocument that && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toBytes());
    }

    @Override
    public String toString() {
        return "PSBT of " + transaction.txid();
    }
}
