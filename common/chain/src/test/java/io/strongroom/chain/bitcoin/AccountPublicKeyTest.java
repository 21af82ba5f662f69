package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.KeyPath;
import fr.acinq.bitcoin.Script;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccountPublicKeyTest {

    private static final TestWallet MAINNET = new TestWallet(Network.MAINNET);

    /** From BIP84. */
    @Test
    void derivesTheKeysOfBip84() {
        AccountPublicKey key = MAINNET.account(Account.CLIENT);
        assertThat(hex(key.publicKey(false, 0)))
                .isEqualTo("0330d54fd0dd420a6e5f8d3624f5f3482cae350f79d5f0753bf5beef9c2d91af3c");
        assertThat(hex(key.publicKey(false, 1)))
                .isEqualTo("03e775fd51f0dfb8cd865d9ff1cca2a158cf651fe997fdc9fee9c1d3b5e995ea77");
        assertThat(hex(key.publicKey(true, 0)))
                .isEqualTo("03025324888e429ab8e3dbaf1f7802648b9cd01e9b418485c5fa4c1b9b5700e1a6");
        assertThat(key.path(true, 5)).hasToString("m/84h/0h/0h/1/5");
        assertThat(key.origin().fingerprint()).isEqualTo("73c5da0a");
    }

    @Property(tries = 100)
    void derivesWhatBitcoinKmpDerives(@ForAll boolean internal, @ForAll @IntRange(min = 0) int index) {
        AccountPublicKey key = MAINNET.account(Account.STORED);
        var expected = DeterministicWallet.ExtendedPublicKey.decode(key.encoded(), new KeyPath("m"))
                .getSecond()
                .derivePublicKey(internal ? 1 : 0)
                .derivePublicKey(index);
        assertThat(key.publicKey(internal, index)).isEqualTo(expected.publickeybytes.toByteArray());
        assertThat(key.scripts(internal, index, 1).getFirst())
                .isEqualTo(Script.write(Script.pay2wpkh(expected.getPublicKey())));
    }

    @Test
    void aRunIsTheSingleKeysInOrder() {
        AccountPublicKey key = MAINNET.account(Account.DEPOSIT);
        List<byte[]> run = key.scripts(true, 40, 3);
        assertThat(run).hasSize(3);
        assertThat(run.get(2))
                .isEqualTo(key.scripts(true, 42, 1).getFirst())
                .isEqualTo(Scripts.payToWitnessPublicKeyHash(key.publicKey(true, 42)));
    }

    /** Long runs are added up in another way than single keys. */
    @Property(tries = 5)
    void aLongRunIsTheSingleKeysInOrder(
            @ForAll boolean internal, @ForAll @IntRange(min = 0, max = 2_147_483_000) int from) {
        AccountPublicKey key = MAINNET.account(Account.CLIENT);
        List<byte[]> run = key.publicKeys(internal, LongStream.range(from, from + 600L));
        assertThat(run).hasSize(600);
        for (int i = 0; i < run.size(); i++) {
            assertThat(run.get(i)).isEqualTo(key.publicKey(internal, from + (long) i));
        }
    }

    @Test
    void refusesIndicesOutOfRange() {
        AccountPublicKey key = MAINNET.account(Account.CLIENT);
        assertRefused("bad-key-index", () -> key.publicKeys(false, LongStream.of(0, 0x80000000L)));
        assertRefused("bad-key-index", () -> key.publicKey(false, -1));
        assertRefused("bad-key-index", () -> key.publicKey(false, 0x80000000L));
    }

    @Test
    void refusesKeysOfAnotherNetwork() {
        AccountPublicKey key = MAINNET.account(Account.CLIENT);
        assertThat(assertRefused(
                        "foreign-network", () -> AccountPublicKey.parse(Network.REGTEST, key.origin(), key.encoded())))
                .contains("mainnet", "regtest");
    }

    @Test
    void refusesKeysThatLieElsewhere() {
        AccountPublicKey key = MAINNET.account(Account.CLIENT);
        for (String path : new String[] {"m/84h/0h", "m/84h/0h/1h", "m/84h/0h/0", "m/84h/0h/0h/0", "m"}) {
            KeyOrigin origin = new KeyOrigin("73c5da0a", DerivationPath.parse(path));
            assertRefused("foreign-origin", () -> AccountPublicKey.parse(Network.MAINNET, origin, key.encoded()));
        }
    }

    @Test
    void namesItsAccountIfItHasOne() {
        for (Account account : Account.values()) {
            assertThat(MAINNET.account(account).account()).isEqualTo(account);
        }
        assertRefused("foreign-origin", () -> MAINNET.key(DerivationPath.parse("m/84h/0h/4h"))
                .account());
        assertRefused("foreign-origin", () -> MAINNET.key(DerivationPath.parse("m/84h"))
                .account());
    }

    static Stream<Arguments> invalid() {
        return Vectors.of("bip32-invalid.txt");
    }

    /** BIP32 test vector 5. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void refusesInvalidExtendedKeys(String why, String text) {
        KeyOrigin origin = new KeyOrigin("00000000", DerivationPath.MASTER);
        try {
            AccountPublicKey.parse(Network.MAINNET, origin, text);
        } catch (ChainException refused) {
            assertThat(refused.slug()).as(why).isIn("bad-extended-key", "private-key-in-descriptor");
            assertThat(refused.getMessage()).doesNotContain(text.substring(5, 20));
            return;
        }
        throw new AssertionError("accepted: " + why);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
