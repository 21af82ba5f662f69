package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.KeyPath;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.ScriptTree;
import fr.acinq.bitcoin.XonlyPublicKey;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of public keys, against published vectors and bitcoin-kmp. */
class OutputLockTest {

    /** From BIP381, BIP382 and BIP386, whose key this is. */
    @ParameterizedTest
    @CsvSource({
        "PKH,76a9149a1c78a507689f6f54b847ad1cef1e614ee23f1e88ac",
        "WPKH,00149a1c78a507689f6f54b847ad1cef1e614ee23f1e",
        "TR,512077aab6e066f8a7419c5ab714c12c67d25007ed55a43cadcacb4d7a970a093f11"
    })
    void oneKeyMakesTheScriptsOfTheStandards(DescriptorForm form, String script) {
        byte[] key = bytes("03a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd");
        assertThat(hex(form.lock(1, List.of(key)).scriptPubKey())).isEqualTo(script);
    }

    /** From BIP49. */
    @Test
    void nestedKeysMakeTheScriptOfBip49() {
        OutputLock lock = DescriptorForm.SH_WPKH.lock(
                1, List.of(bytes("03a1af804ac108a8a51782198c2d034b28bf90c8803f5a53f76276fa69a4eae77f")));
        assertThat(hex(lock.scriptPubKey())).isEqualTo("a914336caa13e08b96080a32b5d818d59b4ab3b3674287");
        assertThat(hex(lock.redeemScript().orElseThrow())).isEqualTo("001438971f73930f6c141d977ac4fd4a727c854935b3");
        assertThat(lock.scriptType()).isEqualTo(ScriptType.P2SH_P2WPKH);
    }

    static Stream<Arguments> bip67() {
        return Vectors.of("bip67.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bip67")
    void keysAreSortedAsBip67Sorts(String name, String keys, String script, String address) {
        OutputLock lock = DescriptorForm.SH_SORTEDMULTI.lock(
                2, Stream.of(keys.split(" ")).map(OutputLockTest::bytes).toList());
        assertThat(hex(lock.redeemScript().orElseThrow())).as(name).isEqualTo(script);
        assertThat(BitcoinAddress.ofScript(Network.MAINNET, lock.scriptPubKey()))
                .hasToString(address);
        assertThat(lock.total()).isEqualTo(keys.split(" ").length);
    }

    /** The keys of {@code sortedmulti} in BIP383 and of {@code sortedmulti_a} in BIP387. */
    private static List<byte[]> keysOfBip383(int index) {
        return List.of(
                key(
                        "xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL",
                        index),
                key(
                        "xpub68NZiKmJWnxxS6aaHmn81bvJeTESw724CRDs6HbuccFQN9Ku14VQrADWgqbhhTHBaohPX4CjNLf9fq9MYo6oDaPPLPxSb7gwQN3ih19Zm4Y",
                        0,
                        0,
                        index));
    }

    @ParameterizedTest
    @CsvSource({
        "0,5221025d5fc65ebb8d44a5274b53bac21ff8307fec2334a32df05553459f8b1f7fe1b6"
                + "2102fbd47cc8034098f0e6a94c6aeee8528abf0a2153a5d8e46d325b7284c046784652ae",
        "1,52210264fd4d1f5dea8ded94c61e9641309349b62f27fbffe807291f664e286bfbe647"
                + "2103f4ece6dfccfa37b211eb3d0af4d0c61dba9ef698622dc17eecdf764beeb005a652ae",
        "2,5221022ccabda84c30bad578b13c89eb3b9544ce149787e5b538175b1d1ba259cbb833"
                + "21024d902e1a2fc7a8755ab5b694c575fce742c48d9ff192e63df5193e4c7afe1f9c52ae"
    })
    void severalKeysMakeTheScriptsOfBip383(int index, String script) {
        OutputLock lock = DescriptorForm.WSH_SORTEDMULTI.lock(2, keysOfBip383(index));
        assertThat(hex(lock.witnessScript().orElseThrow())).isEqualTo(script);
        assertThat(lock.scriptPubKey()).isEqualTo(Scripts.payToWitness(0, Crypto.sha256(bytes(script))));
        OutputLock nested = DescriptorForm.SH_WSH_SORTEDMULTI.lock(2, keysOfBip383(index));
        assertThat(nested.redeemScript().orElseThrow()).isEqualTo(lock.scriptPubKey());
        assertThat(hex(nested.witnessScript().orElseThrow())).isEqualTo(script);
    }

    @ParameterizedTest
    @CsvSource({
        "0,5120abd47468515223f58a1a18edfde709a7a2aab2b696d59ecf8c34f0ba274ef772",
        "1,5120fe62e7ed20705bd1d3678e072bc999acb014f07795fa02cb8f25a7aa787e8cbd",
        "2,51201311093750f459039adaa2a5ed23b0f7a8ae2c2ffb07c5390ea37e2fb1050b41"
    })
    void severalKeysMakeTheScriptsOfBip387(int index, String script) {
        OutputLock lock = DescriptorForm.TR_SORTEDMULTI_A.lock(2, keysOfBip383(index));
        assertThat(hex(lock.scriptPubKey())).isEqualTo(script);
        assertThat(hex(lock.internalKey().orElseThrow())).isEqualTo(Taproot.NOTHING_UP_MY_SLEEVE);
    }

    @Property(tries = 60)
    void tapscriptsAreThoseOfBitcoinKmp(
            @ForAll @IntRange(min = 1, max = 200) int total, @ForAll @IntRange(min = 1, max = 200) int required) {
        int most = Math.min(required, total);
        TaprootScriptLock lock = TaprootScriptLock.of(
                most, keys(total).map(Taproot::xOnly).toList().reversed());
        TapLeaf leaf = lock.leaf().orElseThrow();
        var theirs = new ScriptTree.Leaf(new fr.acinq.bitcoin.ByteVector(leaf.script()), 0xc0);
        var internal = new XonlyPublicKey(new fr.acinq.bitcoin.ByteVector32(Taproot.nothingUpMySleeve()));
        assertThat(leaf.hash()).isEqualTo(theirs.hash().toByteArray());
        assertThat(lock.scriptPubKey()).isEqualTo(Script.write(Script.pay2tr(internal, theirs)));
        assertThat(leaf.controlBlock())
                .isEqualTo(Script.ControlBlock.build(internal, theirs, theirs).toByteArray());
        assertThat(Script.write(Script.parse(leaf.script()))).isEqualTo(leaf.script());
        assertThat(TaprootScriptLock.read(leaf.script()).orElseThrow().scriptPubKey())
                .isEqualTo(lock.scriptPubKey());
    }

    @Property(tries = 40)
    void multisigScriptsAreThoseOfBitcoinKmp(
            @ForAll @IntRange(min = 1, max = 16) int total, @ForAll @IntRange(min = 1, max = 16) int required) {
        int most = Math.min(required, total);
        MultisigScript script = MultisigScript.of(most, keys(total).toList().reversed());
        List<PublicKey> sorted =
                keys(total).sorted(Arrays::compareUnsigned).map(PublicKey::new).toList();
        assertThat(script.bytes()).isEqualTo(Script.write(Script.createMultiSigMofN(most, sorted)));
        assertThat(MultisigScript.read(script.bytes()).orElseThrow().keys()).isEqualTo(script.keys());
    }

    @Test
    void twentyKeysAreCountedByAPushedNumber() {
        MultisigScript script = MultisigScript.of(18, keys(20).toList());
        assertThat(hex(script.bytes())).startsWith("0112").endsWith("0114ae");
        assertThat(MultisigScript.read(script.bytes()).orElseThrow().required()).isEqualTo(18);
    }

    @Test
    void tapscriptsNeedMoreThanOneByteForMoreThan127() {
        byte[] script = TaprootScriptLock.of(200, keys(999).map(Taproot::xOnly).toList())
                .leaf()
                .orElseThrow()
                .script();
        assertThat(hex(script)).endsWith("02c8009c");
        assertThat(TaprootScriptLock.read(script).orElseThrow().required()).isEqualTo(200);
    }

    @Test
    void readsNoScriptWhoseKeysAreOutOfOrder() {
        List<byte[]> sorted = keys(3).sorted(Arrays::compareUnsigned).toList();
        ScriptWriter multisig = new ScriptWriter().number(2);
        ScriptWriter tapscript = new ScriptWriter();
        for (byte[] key : sorted.reversed()) {
            multisig.push(key);
            tapscript.push(Taproot.xOnly(key)).op(ScriptWriter.OP_CHECKSIGADD);
        }
        assertThat(MultisigScript.read(
                        multisig.number(3).op(ScriptWriter.OP_CHECKMULTISIG).toBytes()))
                .isEmpty();
        assertThat(TaprootScriptLock.read(
                        tapscript.number(2).op(ScriptWriter.OP_NUMEQUAL).toBytes()))
                .isEmpty();
    }

    @Property
    void readsExactlyTheScriptsThatItWrites(@ForAll @IntRange(max = 400) int position, @ForAll byte value) {
        byte[] multisig = MultisigScript.of(2, keys(3).toList()).bytes().clone();
        byte[] tapscript = TaprootScriptLock.of(2, keys(3).map(Taproot::xOnly).toList())
                .leaf()
                .orElseThrow()
                .script();
        multisig[position % multisig.length] = value;
        tapscript[position % tapscript.length] = value;
        MultisigScript.read(multisig).ifPresent(read -> assertThat(read.bytes()).isEqualTo(multisig));
        TaprootScriptLock.read(tapscript)
                .ifPresent(
                        read -> assertThat(read.leaf().orElseThrow().script()).isEqualTo(tapscript));
    }

    @Property
    void readsNoOtherBytes(@ForAll byte[] bytes) {
        MultisigScript.read(bytes).ifPresent(read -> assertThat(read.bytes()).isEqualTo(bytes));
        TaprootScriptLock.read(bytes)
                .ifPresent(
                        read -> assertThat(read.leaf().orElseThrow().script()).isEqualTo(bytes));
    }

    private static Stream<byte[]> keys(int count) {
        DeterministicWallet.ExtendedPublicKey parent =
                DeterministicWallet.generate(new byte[32]).getExtendedPublicKey();
        return IntStream.range(0, count)
                .mapToObj(i -> parent.derivePublicKey(i).publickeybytes.toByteArray());
    }

    private static byte[] key(String xpub, int... steps) {
        var key = DeterministicWallet.ExtendedPublicKey.decode(xpub, new KeyPath("m"))
                .getSecond();
        for (int step : steps) {
            key = key.derivePublicKey(step);
        }
        return key.publickeybytes.toByteArray();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
