package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.model.ScriptType;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is signed, and what comes of the signatures, as the standards publish it. */
class SignatureHashTest {

    /** From BIP143, P2SH-P2WPKH. */
    @Test
    void nestedKeysSignWhatBip143Says() {
        String publicKey = "03ad1d8e89212f0b92c74d23bb710c00662ad1470198ac48c43f7d6f93a2a26873";
        BitcoinTransaction unsigned = BitcoinTransaction.parse(
                "0100000001db6b1b20aa0fd7b23880be2ecbd4a98130974cf4748fb66092ac4d3ceb1a54770100000000feffffff02b8b4eb0b"
                        + "000000001976a914a457b684d7f0d539a46a45bbc043f35b59d0d96388ac0008af2f000000001976a914fd270b1e"
                        + "e6abcaea97fea7ad0402e8bd8ad6d77c88ac92040000");
        OutputLock lock = WitnessLock.of(KeyHashScript.of(bytes(publicKey)), true);
        assertThat(hex(lock.scriptPubKey())).isEqualTo("a9144733f37cf4db86fbc2efed2500b4f4e49f31202387");
        assertThat(hex(lock.redeemScript().orElseThrow())).isEqualTo("001479091972186c449eb1ded22b78e40d009bdf0089");
        SignatureHashes hashes = new SignatureHashes(
                unsigned, List.of(Optional.of(new BitcoinOutput(lock.scriptPubKey(), 1_000_000_000))));
        byte[] hash = lock.signatureHash(hashes, 0, 1);
        assertThat(hex(hash)).isEqualTo("64f3b0f4dd2bb3aa1ce8566d220cc74dda9df97d8490cc81d89d735c92e59fb6");
        byte[] signature = bytes("3044022047ac8e878352d3ebbde1c94ce3a10d057c24175747116f8288e5d794d12d482f0220217f36a4"
                + "85cae903c713331d877c1f64677e3622ad4010726870540656fe9dcb01");
        lock.requireValid(publicKey, signature, hash, 1);
        Unlocking unlocking = lock.unlocking(Map.of(publicKey, signature));
        TransactionInput spend = unsigned.spends().getFirst();
        BitcoinTransaction signed = unsigned.withInputs(List.of(new TransactionInput(
                spend.outpoint(), unlocking.signatureScript(), spend.sequence(), unlocking.witness())));
        assertThat(hex(signed.bytes()))
                .isEqualTo("01000000000101db6b1b20aa0fd7b23880be2ecbd4a98130974cf4748fb66092ac4d3ceb1a5477010000001716"
                        + "001479091972186c449eb1ded22b78e40d009bdf0089feffffff02b8b4eb0b000000001976a914a457b684d7f0"
                        + "d539a46a45bbc043f35b59d0d96388ac0008af2f000000001976a914fd270b1ee6abcaea97fea7ad0402e8bd8a"
                        + "d6d77c88ac02473044022047ac8e878352d3ebbde1c94ce3a10d057c24175747116f8288e5d794d12d482f0220"
                        + "217f36a485cae903c713331d877c1f64677e3622ad4010726870540656fe9dcb012103ad1d8e89212f0b92c74d"
                        + "23bb710c00662ad1470198ac48c43f7d6f93a2a2687392040000");
    }

    static Stream<Arguments> outputs() {
        return Vectors.of("bip341-outputs.txt");
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void outputKeysAreThoseOfBip341(String internalKey, String merkleRoot, String script) {
        byte[] root = merkleRoot.equals("none") ? new byte[0] : bytes(merkleRoot);
        assertThat(hex(Scripts.payToWitness(
                        1, Taproot.outputKey(bytes(internalKey), root).xOnly())))
                .isEqualTo(script);
    }

    /** From BIP341's wallet test vectors: the leaves of its first two trees. */
    @ParameterizedTest
    @CsvSource({
        "20d85a959b0290bf19bb89ed43c916be835475d013da4b362117393e25a48229b8ac,"
                + "5b75adecf53548f3ec6ad7d78383bf84cc57b55a3127c72b9a2481752dd88b21",
        "20b617298552a72ade070667e86ca63b8f5789a9fe8731ef91202a91c9f3459007ac,"
                + "c525714a7f49c28aedbbba78c005931a81c234b2f6c99a73e4d06082adc8bf2b"
    })
    void leavesAreHashedAsBip341Says(String script, String hash) {
        assertThat(hex(new TapLeaf(bytes(script)).hash())).isEqualTo(hash);
    }

    /** From BIP341's wallet test vectors: its inputs that sign by SIGHASH_ALL and by default, of nine of every type. */
    @ParameterizedTest
    @CsvSource({
        "3,1,bf013ea93474aa67815b1b6cc441d23b64fa310911d991e713cd34c7f5d46669,"
                + "ff45f742a876139946a149ab4d9185574b98dc919d2eb6754f8abaa59d18b025637a3aa043b91817739554f4ed2026cf"
                + "8022dbd83e351ce1fabc272841d2510a01",
        "4,0,4f900a0bae3f1446fd48490c2958b5a023228f01661cda3496a11da502a7f7ef,"
                + "b4010dd48a617db09926f729e79c33ae0b4e94b79f04a1ae93ede6315eb3669de185a17d2b0ac9ee09fd4c64b678a0b6"
                + "1a0a86fa888a273c8511be83bfd6810f"
    })
    void taprootSignsWhatBip341Says(int input, int sighash, String hash, String signature) {
        BitcoinTransaction unsigned = BitcoinTransaction.parse(
                "02000000097de20cbff686da83a54981d2b9bab3586f4ca7e48f57f5b55963115f3b334e9c010000000000000000d7b7cab57b"
                        + "1393ace2d064f4d4a2cb8af6def61273e127517d44759b6dafdd990000000000fffffffff8e1f583384333689228"
                        + "c5d28eac13366be082dc57441760d957275419a418420000000000fffffffff0689180aa63b30cb162a73c6d2a38"
                        + "b7eeda2a83ece74310fda0843ad604853b0100000000feffffffaa5202bdf6d8ccd2ee0f0202afbbb7461d9264a2"
                        + "5e5bfd3c5a52ee1239e0ba6c0000000000feffffff956149bdc66faa968eb2be2d2faa29718acbfe3941215893a2"
                        + "a3446d32acd050000000000000000000e664b9773b88c09c32cb70a2a3e4da0ced63b7ba3b22f848531bbb1d5d5f"
                        + "4c94010000000000000000e9aa6b8e6c9de67619e6a3924ae25696bb7b694bb677a632a74ef7eadfd4eabf000000"
                        + "0000ffffffffa778eb6a263dc090464cd125c466b5a99667720b1c110468831d058aa1b82af10100000000ffffff"
                        + "ff0200ca9a3b000000001976a91406afd46bcdfd22ef94ac122aa11f241244a37ecc88ac807840cb0000000020ac"
                        + "9a87f5594be208f8532db38cff670c450ed2fea8fcdefcc9a663f78bab962b0065cd1d");
        List<BitcoinOutput> spent = List.of(
                output("512053a1f6e454df1aa2776a2814a721372d6258050de330b3c6d10ee8f4e0dda343", 420_000_000),
                output("5120147c9c57132f6e7ecddba9800bb0c4449251c92a1e60371ee77557b6620f3ea3", 462_000_000),
                output("76a914751e76e8199196d454941c45d1b3a323f1433bd688ac", 294_000_000),
                output("5120e4d810fd50586274face62b8a807eb9719cef49c04177cc6b76a9a4251d5450e", 504_000_000),
                output("512091b64d5324723a985170e4dc5a0f84c041804f2cd12660fa5dec09fc21783605", 630_000_000),
                output("00147dd65592d0ab2fe0d0257d571abf032cd9db93dc", 378_000_000),
                output("512075169f4001aa68f15bbed28b218df1d0a62cbbcf1188c6665110c293c907b831", 672_000_000),
                output("5120712447206d7a5238acc7ff53fbe94a3b64539ad291c7cdbc490b7577e4b17df5", 546_000_000),
                output("512077e30a5522dd9f894c3f8b8bd4c4b2cf82ca7da8a3ea6a239655c39c050ab220", 588_000_000));
        SignatureHashes hashes =
                new SignatureHashes(unsigned, spent.stream().map(Optional::of).toList());
        byte[] outputKey = Scripts.hashIn(ScriptType.P2TR, spent.get(input).script());
        TaprootKeyLock lock = TaprootKeyLock.ofOutputKey(outputKey);
        assertThat(hex(lock.signatureHash(hashes, input, sighash))).isEqualTo(hash);
        lock.requireValid(lock.signer(), bytes(signature), bytes(hash), sighash);
    }

    private static BitcoinOutput output(String script, long satoshi) {
        return new BitcoinOutput(bytes(script), satoshi);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
