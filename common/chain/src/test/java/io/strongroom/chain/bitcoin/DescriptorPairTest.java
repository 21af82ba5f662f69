package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.Bitcoin;
import fr.acinq.bitcoin.Block;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.bitcoin.Script;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorPairTest {

    private static final TestWallet MAINNET = new TestWallet(Network.MAINNET);
    private static final List<TestWallet> SIGNERS = IntStream.range(0, 21)
            .mapToObj(i -> new TestWallet(Network.REGTEST, "signer " + i))
            .toList();

    /** From BIP86. */
    @Test
    void givesTheAddressesOfBip86() {
        DescriptorPair pair = ofKey(MAINNET, DescriptorForm.TR);
        assertThat(pair.external().addresses(0, 2))
                .extracting(BitcoinAddress::text)
                .containsExactly(
                        "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr",
                        "bc1p4qhjn9zdvkux4e44uhx8tc55attvtyu358kutcqkudyccelu0was9fqzwh");
        DerivedOutput change = pair.output(true, 0);
        assertThat(change.address()).hasToString("bc1p3qkhfews2uk44qtvauqyr2ttdsw7svhkl9nkm9s9c3x4ax5h60wqwruhk7");
        assertThat(HexFormat.of().formatHex(change.lock().internalKey().orElseThrow()))
                .isEqualTo("399f1b2f4393f29a18c937859c5dd8a77350103157eb880f02e8c08214277cef");
        assertThat(pair.keys().getFirst().encoded())
                .isEqualTo(
                        "xpub6BgBgsespWvERF3LHQu6CnqdvfEvtMcQjYrcRzx53QJjSxarj2afYWcLteoGVky7D3UKDP9QyrLprQ3VCECoY49yf"
                                + "dDEHGCtMMj92pReUsQ");
    }

    /** From BIP49, whose vector is of testnet. */
    @Test
    void givesTheAddressOfBip49() {
        assertThat(ofKey(new TestWallet(Network.TESTNET4), DescriptorForm.SH_WPKH)
                        .external()
                        .address(0))
                .hasToString("2Mww8dCYPUpKHofjgcXcBCEGmniw9CoaiD2");
    }

    @ParameterizedTest
    @CsvSource({
        "PKH,pkh([FP/44h/1h/0h]KEY/<0;1>/*)",
        "SH_WPKH,sh(wpkh([FP/49h/1h/0h]KEY/<0;1>/*))",
        "WPKH,wpkh([FP/84h/1h/0h]KEY/<0;1>/*)",
        "TR,tr([FP/86h/1h/0h]KEY/<0;1>/*)"
    })
    void oneKeyIsWrittenAsNodesWriteIt(DescriptorForm form, String expected) {
        DescriptorPair pair = ofKey(SIGNERS.getFirst(), form);
        AccountPublicKey key = pair.keys().getFirst();
        assertWritten(pair, expected.replace("FP", key.origin().fingerprint()).replace("KEY", key.encoded()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SH_SORTEDMULTI | sh(sortedmulti(2,KEYS)) | 44h/1h/2h",
                "SH_WSH_SORTEDMULTI | sh(wsh(sortedmulti(2,KEYS))) | 48h/1h/2h/1h",
                "WSH_SORTEDMULTI | wsh(sortedmulti(2,KEYS)) | 48h/1h/2h/2h",
                "TR_SORTEDMULTI_A | tr(50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0,"
                        + "sortedmulti_a(2,KEYS)) | 86h/1h/2h"
            })
    void severalKeysAreWrittenInTheOrderOfTheirOrigins(DescriptorForm form, String expected, String path) {
        DescriptorPair pair = ofKeys(form, 2, 3);
        String keys = pair.keys().stream()
                .map(key -> "[" + key.origin().fingerprint() + "/" + path + "]" + key.encoded() + "/<0;1>/*")
                .sorted()
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        assertWritten(pair, expected.replace("KEYS", keys));
        assertThat(pair.isMultisig()).isTrue();
        assertThat(pair.account()).isEqualTo(Account.PAYMENT);
    }

    private static void assertWritten(DescriptorPair pair, String expected) {
        assertThat(pair.text()).isEqualTo(expected + "#" + fr.acinq.bitcoin.Descriptor.checksum(expected));
        assertThat(DescriptorPair.parse(pair.network(), pair.text())).isEqualTo(pair);
        for (Descriptor one : List.of(pair.external(), pair.internal())) {
            String single = expected.replace("<0;1>", one.isInternal() ? "1" : "0");
            assertThat(one.text()).isEqualTo(single + "#" + fr.acinq.bitcoin.Descriptor.checksum(single));
            assertThat(Descriptor.parse(pair.network(), one.text())).isEqualTo(one);
            assertThat(one.pair()).isEqualTo(pair);
            assertThat(one.output(7).address()).isEqualTo(one.address(7));
        }
        assertThat(pair.external()).isNotEqualTo(pair.internal());
    }

    @Property(tries = 30)
    void theOrderOfTheKeysMakesNoDifference(@ForAll @IntRange(max = 1000) int seed) {
        List<AccountPublicKey> keys = new ArrayList<>(keysOf(DescriptorForm.WSH_SORTEDMULTI, 5));
        DescriptorPair one = DescriptorPair.ofKeys(ScriptType.P2WSH, 3, keys);
        Collections.shuffle(keys, new java.util.Random(seed));
        DescriptorPair other = DescriptorPair.ofKeys(ScriptType.P2WSH, 3, keys);
        assertThat(other).isEqualTo(one).hasToString(one.text());
        String shuffled = "wsh(sortedmulti(3,"
                + String.join(",", keys.stream().map(key -> key + "/<0;1>/*").toList()) + "))";
        assertThat(DescriptorPair.parse(Network.REGTEST, withChecksum(shuffled)))
                .isEqualTo(one);
    }

    @Property(tries = 50)
    void outputsOfSeveralKeysAreThoseOfBitcoinKmp(
            @ForAll boolean internal,
            @ForAll @IntRange(min = 0) int index,
            @ForAll @IntRange(min = 1, max = 15) int total) {
        DescriptorPair pair = ofKeys(DescriptorForm.SH_SORTEDMULTI, (total + 1) / 2, total);
        List<PublicKey> sorted = pair.keys().stream()
                .map(key -> key.publicKey(internal, index))
                .sorted(Arrays::compareUnsigned)
                .map(PublicKey::new)
                .toList();
        var script = Script.createMultiSigMofN((total + 1) / 2, sorted);
        DerivedOutput output = pair.output(internal, index);
        assertThat(output.lock().redeemScript().orElseThrow()).isEqualTo(Script.write(script));
        assertThat(output.address().text())
                .isEqualTo(Bitcoin.addressFromPublicKeyScript(Block.RegtestGenesisBlock.hash, Script.pay2sh(script))
                        .getRight());
        assertThat(output.keys())
                .allMatch(key -> key.path().equals(pair.keys().getFirst().path(internal, index)));
    }

    @Test
    void aRunIsTheSingleOutputsInOrder() {
        Descriptor descriptor = ofKeys(DescriptorForm.TR_SORTEDMULTI_A, 2, 3).internal();
        assertThat(descriptor.addresses(40, 3))
                .containsExactly(descriptor.address(40), descriptor.address(41), descriptor.address(42));
        assertThat(descriptor.path(41)).hasToString("m/86h/1h/2h/1/41");
        List<DerivedOutput> run = descriptor.outputs(40, 3);
        for (int i = 0; i < 3; i++) {
            DerivedOutput single = descriptor.output(40 + i);
            assertThat(run.get(i)).usingRecursiveComparison().isEqualTo(single);
        }
        assertThat(run).hasSize(3);
    }

    /** From BIP389, and mixtures. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[FP/84h/1h/0h]KEY/<0;1>/<0;1>/*",
                "[FP/84h/1h/<0;1>]KEY/<0;1>/*",
                "[FP/84h/1h/0h]KEY/<>/*",
                "[FP/84h/1h/0h]KEY/0>/*",
                "[FP/84h/1h/0h]KEY/<0/*",
                "[FP/84h/1h/0h]KEY/<0;>/*",
                "[FP/84h/1h/0h]KEY/<0;1;2>/*",
                "[FP/84h/1h/0h]KEY/<1;0>/*",
                "[FP/84h/1h/0h]KEY/<0;1>",
                "[FP/84h/1h/0h]KEY/0/*"
            })
    void refusesOtherPaths(String expression) {
        AccountPublicKey key = SIGNERS.getFirst().account(Account.CLIENT);
        String filled = expression.replace("FP", key.origin().fingerprint()).replace("KEY", key.encoded());
        assertThat(refused("wpkh(" + filled + ")")).isIn("unsupported-descriptor", "bad-path");
    }

    @Test
    void refusesKeysOnDifferentChains() {
        List<AccountPublicKey> keys = keysOf(DescriptorForm.WSH_SORTEDMULTI, 2);
        String mixed = "wsh(sortedmulti(1," + keys.get(0) + "/0/*," + keys.get(1) + "/1/*))";
        assertRefused("unsupported-descriptor", () -> Descriptor.parse(Network.REGTEST, withChecksum(mixed)));
    }

    @Test
    void refusesAnInternalKeyThatSomebodyMayHold() {
        String text = without(ofKeys(DescriptorForm.TR_SORTEDMULTI_A, 2, 3));
        String held = "a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd";
        assertThat(refused(text.replace(Taproot.NOTHING_UP_MY_SLEEVE, held))).isEqualTo("internal-key-not-nums");
        AccountPublicKey key = keysOf(DescriptorForm.TR, 1).getFirst();
        assertThat(refused(text.replace(Taproot.NOTHING_UP_MY_SLEEVE, key + "/<0;1>/*")))
                .isEqualTo("internal-key-not-nums");
        assertThat(refused(text.replace(Taproot.NOTHING_UP_MY_SLEEVE, ""))).isEqualTo("internal-key-not-nums");
    }

    @ParameterizedTest
    @CsvSource({"0,3", "4,3", "16,15", "1,0"})
    void refusesQuorumsThatCannotBe(int required, int total) {
        assertRefused("bad-threshold", () -> ofKeys(DescriptorForm.SH_SORTEDMULTI, required, total));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "a", "", "-1", "+2", "2 ", "9999"})
    void refusesThresholdsThatAreNotPlainNumbers(String threshold) {
        String text = without(ofKeys(DescriptorForm.WSH_SORTEDMULTI, 2, 3));
        assertThat(refused(text.replace("sortedmulti(2,", "sortedmulti(" + threshold + ",")))
                .isEqualTo("unsupported-descriptor");
    }

    @Test
    void refusesMoreKeysThanAScriptHolds() {
        assertThat(ofKeys(DescriptorForm.SH_SORTEDMULTI, 15, 15).output(false, 0))
                .isNotNull();
        assertThat(assertRefused("redeem-script-too-large", () -> ofKeys(DescriptorForm.SH_SORTEDMULTI, 2, 16)))
                .contains("547", "520");
        assertRefused("too-many-keys", () -> ofKeys(DescriptorForm.SH_SORTEDMULTI, 2, 21));
        assertThat(ofKeys(DescriptorForm.WSH_SORTEDMULTI, 20, 20).output(false, 0))
                .isNotNull();
        assertRefused("too-many-keys", () -> ofKeys(DescriptorForm.WSH_SORTEDMULTI, 2, 21));
        assertRefused("too-many-keys", () -> ofKeys(DescriptorForm.SH_WSH_SORTEDMULTI, 2, 21));
        assertThat(ofKeys(DescriptorForm.TR_SORTEDMULTI_A, 2, 21).output(false, 0))
                .isNotNull();
        assertRefused("too-many-keys", () -> DescriptorForm.TR_SORTEDMULTI_A.requireQuorum(2, 1000));
        DescriptorForm.TR_SORTEDMULTI_A.requireQuorum(999, 999);
    }

    @Test
    void refusesOneSignerTwice() {
        List<AccountPublicKey> keys = keysOf(DescriptorForm.WSH_SORTEDMULTI, 2);
        assertRefused(
                "duplicate-key",
                () -> DescriptorPair.ofKeys(ScriptType.P2WSH, 2, List.of(keys.get(0), keys.get(1), keys.get(0))));
        AccountPublicKey sameKeyUnderAnotherName = AccountPublicKey.parse(
                Network.REGTEST,
                new KeyOrigin("00000000", keys.get(0).origin().path()),
                keys.get(0).encoded());
        assertRefused(
                "duplicate-key",
                () -> DescriptorPair.ofKeys(ScriptType.P2WSH, 2, List.of(keys.get(0), sameKeyUnderAnotherName)));
        AccountPublicKey anotherKeyOfTheSameName = AccountPublicKey.parse(
                Network.REGTEST, keys.get(0).origin(), keys.get(1).encoded());
        assertRefused(
                "duplicate-key",
                () -> DescriptorPair.ofKeys(ScriptType.P2WSH, 2, List.of(keys.get(0), anotherKeyOfTheSameName)));
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void refusesKeysThatLieElsewhere(DescriptorForm form) {
        for (DescriptorForm other : DescriptorForm.values()) {
            AccountPublicKey key = SIGNERS.getFirst().key(other.accountPath(Network.REGTEST, Account.STORED));
            if (other.accountPath(Network.REGTEST, Account.STORED)
                    .equals(form.accountPath(Network.REGTEST, Account.STORED))) {
                assertThat(DescriptorPair.of(form, 1, List.of(key)).account()).isEqualTo(Account.STORED);
            } else {
                assertRefused("foreign-origin", () -> DescriptorPair.of(form, 1, List.of(key)));
            }
        }
    }

    @Test
    void refusesKeysOfDifferentAccounts() {
        AccountPublicKey one =
                SIGNERS.get(0).key(DescriptorForm.WSH_SORTEDMULTI.accountPath(Network.REGTEST, Account.CLIENT));
        AccountPublicKey other =
                SIGNERS.get(1).key(DescriptorForm.WSH_SORTEDMULTI.accountPath(Network.REGTEST, Account.STORED));
        assertRefused("mixed-accounts", () -> DescriptorPair.ofKeys(ScriptType.P2WSH, 1, List.of(one, other)));
    }

    @Test
    void refusesKeysOfDifferentNetworks() {
        AccountPublicKey one =
                SIGNERS.get(0).key(DescriptorForm.WSH_SORTEDMULTI.accountPath(Network.REGTEST, Account.CLIENT));
        AccountPublicKey other =
                MAINNET.key(DescriptorForm.WSH_SORTEDMULTI.accountPath(Network.MAINNET, Account.CLIENT));
        assertRefused("foreign-network", () -> DescriptorPair.ofKeys(ScriptType.P2WSH, 1, List.of(one, other)));
    }

    @Test
    void refusesTypesThatTheNumberOfKeysDoesNotHave() {
        AccountPublicKey key = SIGNERS.getFirst().account(Account.CLIENT);
        assertRefused("unsupported-descriptor", () -> DescriptorPair.ofKey(ScriptType.P2WSH, key));
        assertRefused("unsupported-descriptor", () -> DescriptorPair.ofKeys(ScriptType.P2WPKH, 1, List.of(key)));
    }

    @Property
    void anyChangeOfADescriptorIsRefused(
            @ForAll @IntRange(max = 500) int position, @ForAll @IntRange(min = 32, max = 126) int character) {
        String text = ofKeys(DescriptorForm.WSH_SORTEDMULTI, 2, 3).text();
        StringBuilder changed = new StringBuilder(text);
        int at = position % text.length();
        changed.setCharAt(at, (char) character);
        if (!changed.toString().equals(text)) {
            assertThat(refusedText(changed.toString())).isNotBlank();
        }
    }

    private static DescriptorPair ofKey(TestWallet wallet, DescriptorForm form) {
        return DescriptorPair.ofKey(form.scriptType(), wallet.key(form.accountPath(wallet.network(), Account.CLIENT)));
    }

    private static DescriptorPair ofKeys(DescriptorForm form, int required, int total) {
        return DescriptorPair.ofKeys(form.scriptType(), required, keysOf(form, total));
    }

    private static List<AccountPublicKey> keysOf(DescriptorForm form, int total) {
        DerivationPath path = form.accountPath(Network.REGTEST, Account.PAYMENT);
        return SIGNERS.stream().limit(total).map(signer -> signer.key(path)).toList();
    }

    private static String refused(String descriptor) {
        return refusedText(withChecksum(descriptor));
    }

    private static String refusedText(String text) {
        try {
            DescriptorPair.parse(Network.REGTEST, text);
        } catch (ChainException refused) {
            return refused.slug();
        }
        throw new AssertionError("accepted: " + text);
    }

    private static String without(DescriptorPair pair) {
        return pair.text().substring(0, pair.text().indexOf('#'));
    }

    private static String withChecksum(String descriptor) {
        return descriptor + "#" + DescriptorChecksum.of(descriptor);
    }
}
