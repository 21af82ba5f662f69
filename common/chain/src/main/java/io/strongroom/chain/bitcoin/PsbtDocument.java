package io.strongroom.chain.bitcoin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A partially signed transaction of version 0 (BIP174), immutable. Fields that are not understood are kept. */
public final class PsbtDocument {

    private final BitcoinTransaction transaction;
    private final PsbtMap global;
    private final List<PsbtMap> inputMaps;
    private final List<PsbtMap> outputMaps;
    private final List<PsbtInput> inputs;
    private final List<PsbtOutput> outputs;
    private final SignatureHashes signatureHashes;

    PsbtDocument(BitcoinTransaction transaction, PsbtMap global, List<PsbtMap> inputMaps, List<PsbtMap> outputMaps) {
        this(transaction, global, inputMaps, outputMaps, inputs(transaction, inputMaps));
    }

    private PsbtDocument(
            BitcoinTransaction transaction,
            PsbtMap global,
            List<PsbtMap> inputMaps,
            List<PsbtMap> outputMaps,
            List<PsbtInput> inputs) {
        this(
                transaction,
                global,
                inputMaps,
                outputMaps,
                inputs,
                new SignatureHashes(
                        transaction, inputs.stream().map(PsbtInput::spentOutput).toList()));
    }

    private PsbtDocument(
            BitcoinTransaction transaction,
            PsbtMap global,
            List<PsbtMap> inputMaps,
            List<PsbtMap> outputMaps,
            List<PsbtInput> inputs,
            SignatureHashes signatureHashes) {
        this.transaction = transaction;
        this.global = global;
        this.inputMaps = List.copyOf(inputMaps);
        this.outputMaps = List.copyOf(outputMaps);
        this.inputs = List.copyOf(inputs);
        this.outputs = IntStream.range(0, outputMaps.size())
                .mapToObj(i -> output(transaction.outputs().get(i), outputMaps.get(i)))
                .toList();
        this.signatureHashes = signatureHashes;
    }

    private static List<PsbtInput> inputs(BitcoinTransaction transaction, List<PsbtMap> maps) {
        return IntStream.range(0, maps.size())
                .mapToObj(i -> PsbtInputFormat.read(transaction.spends().get(i), maps.get(i)))
                .toList();
    }

    private static PsbtOutput output(BitcoinOutput output, PsbtMap map) {
        map.requireLengths(PsbtFields.OUTPUT_VALUES);
        List<KeyDerivation> derivations = Stream.concat(
                        map.derivations(PsbtFields.OUTPUT_DERIVATION).stream(),
                        map.taprootDerivations(PsbtFields.OUTPUT_TAPROOT_DERIVATION).stream())
                .toList();
        return new PsbtOutput(output.script(), output.satoshi(), derivations, NamedRequest.of(map));
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
     * An unsigned transaction that spends own coins, with all that signers want to know of them; it may be replaced
     * (BIP125).
     *
     * @param coins what it spends, in order
     * @param previous gives the whole transaction of a txid that it spends of
     * @param spent the own output that each coin is
     * @throws ChainException with slug {@code foreign-input} if a coin is not that output, or {@code duplicate-input}
     */
    public static PsbtDocument spending(
            List<Outpoint> coins,
            Function<String, BitcoinTransaction> previous,
            List<DerivedOutput> spent,
            List<BitcoinOutput> outputs) {
        return PsbtReconstruction.unsigned(BitcoinTransaction.replaceable(coins, outputs), previous, spent);
    }

    /**
     * The document that a signed transaction was made from, for one that was seen on the network: every previous
     * transaction is in it, and every signature, verified.
     *
     * @param previous gives the whole transaction of a txid that it spends of
     * @param spent the own output that each input spends, in order
     * @throws ChainException with slug {@code unsupported-input} (not signed), {@code foreign-input} (it spends
     *     something else), or as {@link #parse(byte[])} and {@link #merge}
     */
    public static PsbtDocument ofSigned(
            BitcoinTransaction signed, Function<String, BitcoinTransaction> previous, List<DerivedOutput> spent) {
        return PsbtReconstruction.of(signed, previous, spent);
    }

    public byte[] toBytes() {
        return PsbtFormat.write(global, inputMaps, outputMaps);
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(toBytes());
    }

    /**
     * The txid of the unsigned transaction, which is that of the signed one unless an input is P2PKH or any P2SH: what
     * unlocks those stands in a script that the txid covers.
     */
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
     * The size in vbytes once signed, at most: with the longest signatures that there can be, an ECDSA signature being
     * one byte longer than most are.
     *
     * @throws ChainException as {@link #signatureHash}
     */
    public int virtualSizeWhenSigned() {
        return PsbtSignatures.largestVirtualSize(this);
    }

    /**
     * The document with all that can be said of an own input: its scripts and where its keys come from.
     *
     * @param own what the input spends
     */
    public PsbtDocument withOwnInput(int input, DerivedOutput own) {
        List<PsbtMap> changed = new ArrayList<>(inputMaps);
        changed.set(input, inputMaps.get(input).with(OwnFields.ofInput(own)));
        return withInputMaps(changed);
    }

    /** The document with all that can be said of an own output: its scripts and where its keys come from. */
    public PsbtDocument withOwnOutput(int output, DerivedOutput own) {
        return withOutputMap(output, outputMaps.get(output).with(OwnFields.ofOutput(own)));
    }

    /** The document with an output that names the payment request that it pays. */
    public PsbtDocument withNamedRequest(int output, NamedRequest request) {
        return withOutputMap(output, request.in(outputMaps.get(output)));
    }

    private PsbtDocument withOutputMap(int output, PsbtMap map) {
        List<PsbtMap> changed = new ArrayList<>(outputMaps);
        changed.set(output, map);
        return new PsbtDocument(transaction, global, inputMaps, changed, inputs, signatureHashes);
    }

    /**
     * The document with a signature, which is verified first.
     *
     * @param publicKey 33 bytes, as derived: for Taproot neither tweaked nor cut
     * @param signature as {@link #signatureKind} says, with the sighash type behind it unless that is the default
     * @throws ChainException with slug {@code foreign-key}, {@code foreign-sighash} or {@code bad-signature}, or as
     *     {@link #signatureHash}
     */
    public PsbtDocument withSignature(int input, byte[] publicKey, byte[] signature) {
        SpentInput spent = spentInput(input);
        String signer = spent.lock().signer(publicKey);
        spent.requireValid(signer, signature);
        PsbtMap signed = SignatureFields.with(inputMaps.get(input), spent.lock(), signer, signature);
        List<PsbtMap> changedMaps = new ArrayList<>(inputMaps);
        changedMaps.set(input, signed);
        List<PsbtInput> changed = new ArrayList<>(inputs);
        changed.set(input, PsbtInputFormat.read(transaction.spends().get(input), signed));
        return new PsbtDocument(transaction, global, changedMaps, outputMaps, changed, signatureHashes);
    }

    /** The document with other maps of the same inputs. */
    PsbtDocument withInputMaps(List<PsbtMap> maps) {
        return new PsbtDocument(transaction, global, maps, outputMaps);
    }

    /**
     * The document with the signatures of another copy of it, each verified; nothing else of the other is taken.
     * Inputs that the other finalised are taken as their signatures. In which order files are merged makes no
     * difference.
     *
     * @throws ChainException with slug {@code other-transaction}, {@code other-previous-transaction},
     *     {@code foreign-key}, {@code foreign-sighash}, {@code bad-signature} or {@code conflicting-signature}, or as
     *     {@link #signatureHash}
     */
    public PsbtDocument merge(PsbtDocument other) {
        return PsbtSignatures.merge(this, other);
    }

    /**
     * An unsigned transaction that spends the same coins to one output instead, so that at most one of the two can be
     * mined. What signers need to know of the inputs is kept, signatures are not.
     */
    public PsbtDocument respendTo(BitcoinOutput output) {
        return respend(List.of(output), List.of(PsbtMap.EMPTY));
    }

    /**
     * An unsigned transaction that spends the same coins to the same outputs in the same order, one of them with another
     * amount, so that at most one of the two can be mined. What signers need to know of inputs and outputs is kept,
     * signatures are not.
     *
     * @param output whose amount changes
     * @param satoshi what it gets instead
     */
    public PsbtDocument withOutputAmount(int output, long satoshi) {
        List<BitcoinOutput> changed = new ArrayList<>(transaction.outputs());
        changed.set(output, new BitcoinOutput(changed.get(output).script(), satoshi));
        return respend(changed, outputMaps);
    }

    private PsbtDocument respend(List<BitcoinOutput> to, List<PsbtMap> mapsOfOutputs) {
        BitcoinTransaction other =
                new BitcoinTransaction(transaction.version(), transaction.spends(), to, transaction.lockTime());
        return new PsbtDocument(
                other,
                global.with(PsbtFields.GLOBAL_TRANSACTION, "", other.withoutWitness()),
                inputMaps.stream()
                        .map(map -> map.without(PsbtFields.SIGNATURES_OF_INPUT))
                        .toList(),
                mapsOfOutputs);
    }

    /**
     * How many signatures every input has at least, up to as many as it needs: for accounts of one key 1 or 0.
     *
     * @throws ChainException as {@link #merge} if a signature in the document is not valid
     */
    public int signatureCount() {
        return PsbtSignatures.fewest(this);
    }

    /**
     * How many signatures the inputs need: for accounts of one key 1. Of inputs that differ, the most.
     *
     * @throws ChainException as {@link #signatureHash}
     */
    public int requiredSignatures() {
        return IntStream.range(0, inputs.size())
                .map(i -> spentInput(i).lock().required())
                .max()
                .orElseThrow();
    }

    /**
     * The transaction for the network, once every input is signed.
     *
     * @throws ChainException as {@link #merge} if a signature in the document is not valid
     */
    public Optional<SignedTransaction> finalised() {
        return PsbtSignatures.assemble(this);
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
            Unlocking unlocking = PsbtInputFormat.unlocking(inputMaps.get(i));
            signed.add(new TransactionInput(
                    spend.outpoint(), unlocking.signatureScript(), spend.sequence(), unlocking.witness()));
        }
        return Optional.of(transaction.withInputs(signed));
    }

    /**
     * What the signatures of an input have to sign, for SIGHASH_ALL, or for SIGHASH_DEFAULT where Taproot does not
     * ask for that.
     *
     * @throws ChainException with slug {@code no-previous-transaction}, {@code foreign-sighash},
     *     {@code unsupported-input}, {@code missing-script}, {@code lying-redeem-script},
     *     {@code lying-witness-script}, {@code lying-leaf-script} or {@code internal-key-not-nums}
     */
    public byte[] signatureHash(int input) {
        return spentInput(input).hash();
    }

    /** How the signatures of an input are made; throws as {@link #signatureHash}. */
    public SignatureKind signatureKind(int input) {
        return spentInput(input).lock().signatureKind();
    }

    /** The sighash type that the signatures of an input have, 0 for SIGHASH_DEFAULT; throws as {@link #signatureHash}. */
    public int sighash(int input) {
        return spentInput(input).sighash();
    }

    SpentInput spentInput(int input) {
        return SpentInput.of(this, input);
    }

    BitcoinOutput spentOutput(int input) {
        return signatureHashes.spent(input);
    }

    SignatureHashes signatureHashes() {
        return signatureHashes;
    }

    PsbtMap globalMap() {
        return global;
    }

    PsbtMap inputMap(int input) {
        return inputMaps.get(input);
    }

    PsbtMap outputMap(int output) {
        return outputMaps.get(output);
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
