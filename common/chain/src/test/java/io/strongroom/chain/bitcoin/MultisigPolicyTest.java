package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultisigPolicyTest {

    private static final List<TestWallet> SIGNERS = Stream.of("keygen", "sign", "sign2")
            .map(name -> new TestWallet(Network.REGTEST, name))
            .toList();
    private static final MultisigPolicy POLICY = policy(ScriptType.P2WSH, 2, 1);

    @ParameterizedTest
    @EnumSource(
            value = ScriptType.class,
            names = {"P2SH", "P2SH_P2WSH", "P2WSH", "P2TR"})
    void readsWhatAnotherServiceStates(ScriptType type) {
        MultisigPolicy policy = policy(type, 2, 3);
        assertThat(read(policy, policy.canonicalDescriptor(), policy.id())).isEqualTo(policy);
        assertThat(policy.account()).isEqualTo(Account.PAYMENT);
        assertThat(policy.network()).isEqualTo(Network.REGTEST);
        assertThat(policy.descriptors().text()).startsWith(policy.canonicalDescriptor() + "#");
        assertThat(policy.version()).isEqualTo(3);
        assertThat(policy.keys()).hasSize(3);
    }

    @Test
    void isTheSameForTheSameKeysInAnyOrder() {
        MultisigPolicy other = MultisigPolicy.of(
                Network.REGTEST,
                Account.PAYMENT,
                ScriptType.P2WSH,
                1,
                2,
                keys(ScriptType.P2WSH).reversed());
        assertThat(other).isEqualTo(POLICY);
        assertThat(other.id()).isEqualTo(POLICY.id());
        assertThat(other.canonicalDescriptor()).isEqualTo(POLICY.canonicalDescriptor());
    }

    @Test
    void isNamedByTheHashOfItsDescriptor() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(POLICY.canonicalDescriptor().getBytes(StandardCharsets.UTF_8));
        assertThat(POLICY.id().hex()).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(POLICY.id().readable()).matches("([0-9a-f]{4} ){15}[0-9a-f]{4}");
        assertThat(POLICY.id().readable().replace(" ", ""))
                .isEqualTo(POLICY.id().hex());
        assertThat(POLICY).hasToString("2-of-3 p2wsh policy " + POLICY.id().readable());
    }

    @Test
    void anotherQuorumTypeOrAccountHasAnotherId() {
        assertThat(Stream.of(
                                policy(ScriptType.P2WSH, 2, 1),
                                policy(ScriptType.P2WSH, 3, 1),
                                policy(ScriptType.P2SH_P2WSH, 2, 1),
                                policy(ScriptType.P2SH, 2, 1),
                                policy(ScriptType.P2TR, 2, 1))
                        .map(MultisigPolicy::id))
                .doesNotHaveDuplicates();
    }

    @Test
    void knowsItsSigners() {
        assertThat(POLICY.isSigner(SIGNERS.getFirst().fingerprint())).isTrue();
        assertThat(POLICY.isSigner(new TestWallet(Network.REGTEST).fingerprint()))
                .isFalse();
    }

    @Test
    void refusesTheIdOfAnotherPolicy() {
        MultisigPolicy other = policy(ScriptType.P2WSH, 3, 1);
        assertThat(assertRefused("other-policy", () -> read(POLICY, POLICY.canonicalDescriptor(), other.id())))
                .contains(other.id().hex(), POLICY.id().hex());
        assertRefused("bad-policy-id", () -> new PolicyId(POLICY.id().hex().substring(1)));
        assertRefused("bad-policy-id", () -> new PolicyId(POLICY.id().readable()));
        assertRefused("bad-policy-id", () -> new PolicyId(null));
    }

    @Test
    void refusesADescriptorInAnotherForm() {
        String apostrophes = POLICY.canonicalDescriptor().replace("h/", "'/").replace("h]", "']");
        assertRefused("not-canonical", () -> read(POLICY, apostrophes, PolicyId.of(apostrophes)));
        String[] parts = POLICY.canonicalDescriptor().split("[(),]", -1);
        String swapped = "wsh(sortedmulti(2," + parts[4] + "," + parts[3] + "," + parts[5] + "))";
        assertRefused("not-canonical", () -> read(POLICY, swapped, PolicyId.of(swapped)));
        String withChecksum = POLICY.descriptors().text();
        assertRefused("not-canonical", () -> read(POLICY, withChecksum, POLICY.id()));
        assertRefused("not-canonical", () -> read(POLICY, null, POLICY.id()));
    }

    @Test
    void refusesOneChainAlone() {
        String external = POLICY.canonicalDescriptor().replace("<0;1>", "0");
        assertRefused("unsupported-descriptor", () -> read(POLICY, external, PolicyId.of(external)));
    }

    @Test
    void refusesStatementsThatTheDescriptorContradicts() {
        String descriptor = POLICY.canonicalDescriptor();
        PolicyId id = POLICY.id();
        assertRefused(
                "unsupported-coin",
                () -> MultisigPolicy.read(
                        Coin.BCH, Network.REGTEST, Account.PAYMENT, ScriptType.P2WSH, 1, 2, descriptor, id));
        assertRefused(
                "foreign-network",
                () -> MultisigPolicy.read(
                        Coin.BTC, Network.MAINNET, Account.PAYMENT, ScriptType.P2WSH, 1, 2, descriptor, id));
        assertRefused(
                "foreign-account",
                () -> MultisigPolicy.read(
                        Coin.BTC, Network.REGTEST, Account.STORED, ScriptType.P2WSH, 1, 2, descriptor, id));
        assertRefused(
                "foreign-script-type",
                () -> MultisigPolicy.read(
                        Coin.BTC, Network.REGTEST, Account.PAYMENT, ScriptType.P2SH, 1, 2, descriptor, id));
        assertRefused(
                "bad-threshold",
                () -> MultisigPolicy.read(
                        Coin.BTC, Network.REGTEST, Account.PAYMENT, ScriptType.P2WSH, 1, 3, descriptor, id));
        assertRefused(
                "bad-policy-version",
                () -> MultisigPolicy.read(
                        Coin.BTC, Network.REGTEST, Account.PAYMENT, ScriptType.P2WSH, 0, 2, descriptor, id));
    }

    @Test
    void refusesDescriptorsOfOneSigner() {
        String single = "wpkh(" + SIGNERS.getFirst().account(Account.PAYMENT) + "/<0;1>/*)";
        assertRefused(
                "too-few-keys",
                () -> MultisigPolicy.read(
                        Coin.BTC,
                        Network.REGTEST,
                        Account.PAYMENT,
                        ScriptType.P2WPKH,
                        1,
                        1,
                        single,
                        PolicyId.of(single)));
        List<AccountPublicKey> one = keys(ScriptType.P2WSH).subList(0, 1);
        assertRefused(
                "too-few-keys", () -> MultisigPolicy.of(Network.REGTEST, Account.PAYMENT, ScriptType.P2WSH, 1, 1, one));
    }

    @Test
    void refusesKeysOfAnotherNetworkOrAccount() {
        assertRefused(
                "foreign-network",
                () -> MultisigPolicy.of(
                        Network.SIGNET, Account.PAYMENT, ScriptType.P2WSH, 1, 2, keys(ScriptType.P2WSH)));
        assertRefused(
                "foreign-account",
                () -> MultisigPolicy.of(
                        Network.REGTEST, Account.CLIENT, ScriptType.P2WSH, 1, 2, keys(ScriptType.P2WSH)));
    }

    @Property(tries = 300)
    void refusesEveryChangedCharacter(
            @ForAll @IntRange(max = 600) int position, @ForAll @IntRange(min = 32, max = 126) int character) {
        String descriptor = POLICY.canonicalDescriptor();
        StringBuilder changed = new StringBuilder(descriptor);
        changed.setCharAt(position % descriptor.length(), (char) character);
        if (changed.toString().equals(descriptor)) {
            return;
        }
        try {
            read(POLICY, changed.toString(), POLICY.id());
        } catch (ChainException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        throw new AssertionError("accepted: " + changed);
    }

    private static MultisigPolicy read(MultisigPolicy stated, String descriptor, PolicyId id) {
        return MultisigPolicy.read(
                stated.coin(),
                stated.network(),
                stated.account(),
                stated.scriptType(),
                stated.version(),
                stated.required(),
                descriptor,
                id);
    }

    private static MultisigPolicy policy(ScriptType type, int required, int version) {
        return MultisigPolicy.of(Network.REGTEST, Account.PAYMENT, type, version, required, keys(type));
    }

    private static List<AccountPublicKey> keys(ScriptType type) {
        DerivationPath path = DescriptorForm.ofSeveralKeys(type).accountPath(Network.REGTEST, Account.PAYMENT);
        return SIGNERS.stream().map(signer -> signer.key(path)).toList();
    }
}
