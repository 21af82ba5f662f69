package io.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.Base58Check;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Network;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MasterKeyTest {

    private static final String ABANDON =
            "abandon abandon abandon abandon abandon abandon" + " abandon abandon abandon abandon abandon about";

    static Stream<Arguments> vectors() {
        return Vectors.of("bip32.txt");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("vectors")
    void derivesTheKeysOfBip32(String seed, String path, String extendedPublicKey, String extendedPrivateKey) {
        DerivationPath at = DerivationPath.parse(path);
        try (MasterKey master = MasterKey.of(HexFormat.of().parseHex(seed), Network.MAINNET)) {
            assertThat(master.accountKey(at).encoded()).isEqualTo(extendedPublicKey);
            byte[] decoded = Base58Check.decodeWithIntPrefix(extendedPrivateKey).getSecond();
            byte[] expected = Arrays.copyOfRange(decoded, decoded.length - 32, decoded.length);
            assertThat(master.withPrivateKey(at, byte[]::clone)).isEqualTo(expected);
        }
    }

    /** From BIP84. */
    @Test
    void leadsFromWordsToTheAddressOfBip84() {
        byte[] seed = Mnemonic.parse(ABANDON).seed("");
        try (MasterKey master = MasterKey.of(seed, Network.MAINNET)) {
            assertThat(master.fingerprint()).isEqualTo("73c5da0a");
            AccountPublicKey account = master.accountKey(DerivationPath.parse("m/84h/0h/0h"));
            assertThat(Descriptor.wpkh(Network.MAINNET, account, false).address(0))
                    .hasToString("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu");
        }
    }

    @Test
    void writesTpubOnTestNetworks() {
        try (MasterKey master = MasterKey.of(new byte[64], Network.SIGNET)) {
            assertThat(master.accountKey(DerivationPath.parse("m/84h/1h/0h")).encoded())
                    .startsWith("tpub");
        }
    }

    @Test
    void wipesThePrivateKeyThatItLent() {
        try (MasterKey master = MasterKey.of(new byte[64], Network.REGTEST)) {
            AtomicReference<byte[]> kept = new AtomicReference<>();
            master.withPrivateKey(DerivationPath.parse("m/84h/1h/0h/0/0"), key -> {
                assertThat(key).isNotEqualTo(new byte[32]);
                kept.set(key);
                return "";
            });
            assertThat(kept.get()).isEqualTo(new byte[32]);
            assertThatThrownBy(() -> master.withPrivateKey(DerivationPath.MASTER, key -> {
                        kept.set(key);
                        throw new IllegalArgumentException();
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(kept.get()).isEqualTo(new byte[32]);
        }
    }

    @Test
    void lendingTwiceGivesTheSameKey() {
        try (MasterKey master = MasterKey.of(new byte[64], Network.REGTEST)) {
            DerivationPath path = DerivationPath.parse("m/84h/1h/0h/0/0");
            assertThat(master.withPrivateKey(path, byte[]::clone))
                    .isEqualTo(master.withPrivateKey(path, byte[]::clone));
        }
    }

    @Test
    void isOfNoUseOnceClosedAndPrintsOnlyItsFingerprint() {
        MasterKey master = MasterKey.of(new byte[64], Network.REGTEST);
        assertThat(master).hasToString("MasterKey[" + master.fingerprint() + "]");
        master.close();
        assertThatThrownBy(() -> master.accountKey(DerivationPath.MASTER)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> master.withPrivateKey(DerivationPath.MASTER, key -> ""))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesSeedsOfAnotherLength() {
        for (int length : new int[] {0, 15, 65}) {
            assertThatThrownBy(() -> MasterKey.of(new byte[length], Network.REGTEST))
                    .isInstanceOf(VaultException.class);
        }
    }
}
