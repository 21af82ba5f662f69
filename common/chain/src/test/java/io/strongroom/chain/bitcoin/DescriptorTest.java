package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorTest {

    private static final TestWallet MAINNET = new TestWallet(Network.MAINNET);
    private static final TestWallet REGTEST = new TestWallet(Network.REGTEST);

    /** From BIP84. */
    @Test
    void givesTheAddressesOfBip84() {
        Descriptor external = Descriptor.wpkh(Network.MAINNET, MAINNET.account(Account.CLIENT), false);
        assertThat(external.addresses(0, 2))
                .extracting(BitcoinAddress::text)
                .containsExactly(
                        "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", "bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g");
        Descriptor internal = Descriptor.wpkh(Network.MAINNET, MAINNET.account(Account.CLIENT), true);
        assertThat(internal.address(0)).hasToString("bc1q8c6fshw2dlwun7ekn9qwf37cu2rn755upcp6el");
        assertThat(internal.path(0)).hasToString("m/84h/0h/0h/1/0");
        assertThat(internal.output(0).keys().getFirst().fingerprint()).isEqualTo("73c5da0a");
    }

    @Test
    void readsWhatItWrites() {
        for (Account account : Account.values()) {
            for (boolean internal : new boolean[] {false, true}) {
                Descriptor descriptor = Descriptor.wpkh(Network.REGTEST, REGTEST.account(account), internal);
                Descriptor read = Descriptor.parse(Network.REGTEST, descriptor.text());
                assertThat(read).isEqualTo(descriptor);
                assertThat(read.account()).isEqualTo(account);
                assertThat(read.isInternal()).isEqualTo(internal);
                assertThat(read.keyType()).isEqualTo(KeyType.BIP84);
                assertThat(read.scriptType()).isEqualTo(ScriptType.P2WPKH);
            }
        }
    }

    @Test
    void looksAsANodeWritesIt() {
        String text = Descriptor.wpkh(Network.REGTEST, REGTEST.account(Account.PAYMENT), false)
                .text();
        assertThat(text).matches("wpkh\\(\\[73c5da0a/84h/1h/2h]tpub[1-9A-Za-z]+/0/\\*\\)#[a-z0-9]{8}");
        assertThat(text).endsWith("#" + fr.acinq.bitcoin.Descriptor.checksum(text.substring(0, text.indexOf('#'))));
    }

    @Test
    void anApostropheMarksAHardenedStepToo() {
        Descriptor descriptor = Descriptor.wpkh(Network.REGTEST, REGTEST.account(Account.PAYMENT), false);
        String other = withoutChecksum(descriptor).replace("h/", "'/").replace("h]", "']");
        assertThat(Descriptor.parse(Network.REGTEST, withChecksum(other))).isEqualTo(descriptor);
    }

    /** From BIP380. */
    @Test
    void checksumIsThatOfBip380() {
        assertThat(DescriptorChecksum.of("raw(deadbeef)")).isEqualTo("89f8spxm");
    }

    /** From BIP380. */
    @ParameterizedTest
    @CsvSource({
        "missing-checksum,raw(deadbeef)",
        "bad-checksum,raw(deadbeef)#",
        "bad-checksum,raw(deadbeef)#89f8spxmx",
        "bad-checksum,raw(deadbeef)#89f8spx",
        "bad-checksum,raw(deedbeef)#89f8spxm",
        "bad-checksum,raw(deedbeef)##9f8spxm",
        "unsupported-descriptor,raw(\u00dc)#00000000",
        "unsupported-descriptor,raw(deadbeef)#89f8spxm"
    })
    void refusesTheInvalidChecksumsOfBip380(String slug, String text) {
        assertRefused(slug, () -> Descriptor.parse(Network.MAINNET, text));
    }

    /** The invalid key expressions of BIP380 that hold no private key, then forms of our own that are not ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[deadbeef/0h/0h/0h/*]KEY/0/*",
                "[deadbeef/0h/0h/0h/]KEY/0/*",
                "[deadbef/0h/0h/0h]KEY/0/*",
                "[deadbeeef/0h/0h/0h]KEY/0/*",
                "[deadbeef/0f/0f/0f]KEY/0/*",
                "[deadbeef/0H/0H/0H]KEY/0/*",
                "[deadbeef/-0/-0/-0]KEY/0/*",
                "[aaaaaaaa][aaaaaaaa]KEY/0/*",
                "aaaaaaaa]KEY/0/*",
                "[gaaaaaaa]KEY/0/*",
                "[deadbeef]",
                "KEY/0/*",
                "[73c5da0a/84h/1h/0h]KEY/2/*",
                "[73c5da0a/84h/1h/0h]KEY/0",
                "[73c5da0a/84h/1h/0h]KEY/*",
                "[73c5da0a/84h/1h/0h]KEY/0/*h",
                "[73c5da0a/84h/1h/0h]KEY/<0;1>/*"
            })
    void refusesOtherKeyExpressions(String expression) {
        String key = REGTEST.account(Account.CLIENT).encoded();
        assertRefused(
                "unsupported-descriptor",
                () -> Descriptor.parse(Network.REGTEST, withChecksum("wpkh(" + expression.replace("KEY", key) + ")")));
    }

    /** From BIP380 and BIP32; the message must not repeat the key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc/0/*",
                "[deadbeef/0h/1h/2h]xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc/0/*",
                "L4rK1yDtCWekvXuE6oXD9jCYfFNV2cWRpVuPLBcCU2z8TrisoyY1",
                "5KYZdUEo39z3FPrtuX2QbbwGnNP5zTd7yyr2SC1j299sBCnWjss",
                "zprvAdG4iTXWBoARxkkzNpNh8r6Qag3irQB8PzEMkAFeTRXxHpbF9z4QgEvBRmfvqWvGp42t42nvgGpNgYSJA9iefm1yYNZKEm7z6qUWCroSQnE"
            })
    void refusesPrivateKeysWithoutRepeatingThem(String key) {
        for (String text : new String[] {"wpkh(" + key + ")", withChecksum("wpkh(" + key + ")")}) {
            String message = assertRefused("private-key-in-descriptor", () -> Descriptor.parse(Network.MAINNET, text));
            assertThat(message).doesNotContain(key.substring(key.length() - 40, key.length() - 20));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m/84h/1h/4h",
                "m/84h/1h/0",
                "m/44h/1h/0h",
                "m/84h/1/0h",
                "m/84/1h/0h",
                "m/84h/1h",
                "m/84h/1h/0h/0h"
            })
    void refusesOtherPathsThanThoseOfBip84Accounts(String path) {
        AccountPublicKey key = REGTEST.key(DerivationPath.parse(path));
        assertRefused("foreign-origin", () -> Descriptor.wpkh(Network.REGTEST, key, false));
        assertRefused("foreign-origin", () -> Descriptor.parse(Network.REGTEST, withChecksum("wpkh(" + key + "/0/*)")));
    }

    @Test
    void refusesOtherNetworksByName() {
        String mainnet = Descriptor.wpkh(Network.MAINNET, MAINNET.account(Account.CLIENT), false)
                .text();
        assertThat(assertRefused("foreign-network", () -> Descriptor.parse(Network.SIGNET, mainnet)))
                .contains("mainnet", "signet");
        AccountPublicKey wrongCoin = REGTEST.key(DerivationPath.parse("m/84h/0h/0h"));
        assertRefused("foreign-network", () -> Descriptor.wpkh(Network.REGTEST, wrongCoin, false));
        assertRefused(
                "foreign-network", () -> Descriptor.wpkh(Network.MAINNET, REGTEST.account(Account.CLIENT), false));
    }

    @Test
    void refusesKeysWithAWrongChecksum() {
        String text = withoutChecksum(Descriptor.wpkh(Network.REGTEST, REGTEST.account(Account.CLIENT), false));
        String key = REGTEST.account(Account.CLIENT).encoded();
        String changed =
                text.replace(key, key.substring(0, 50) + (key.charAt(50) == 'a' ? 'b' : 'a') + key.substring(51));
        assertRefused("bad-extended-key", () -> Descriptor.parse(Network.REGTEST, withChecksum(changed)));
    }

    @Test
    void refusesOtherForms() {
        String key = REGTEST.account(Account.CLIENT) + "/0/*";
        for (String form : new String[] {
            "pk(KEY)",
            "combo(KEY)",
            "raw(deadbeef)",
            "addr(3PUNyaW7M55oKWJ3kDukwk9bsKvryra15j)",
            "sh(pkh(KEY))",
            "sh(sh(wpkh(KEY)))",
            "wsh(pkh(KEY))",
            "wsh(wpkh(KEY))",
            "sh(tr(KEY))",
            "tr(KEY,pk(KEY))",
            "tr(KEY,multi_a(1,KEY))",
            "multi(1,KEY)",
            "sortedmulti(1,KEY)",
            "sh(multi(1,KEY))",
            "wsh(multi(1,KEY))",
            "wsh(sortedmulti_a(1,KEY))",
            "wsh(sortedmulti(1))",
            "wsh(sortedmulti(KEY))",
            "wsh(sortedmulti(1,KEY,))",
            "wpkh(KEY,KEY)",
            "wpkh(1,KEY)",
            "wpkh()",
            "wpkh(KEY))",
            "wpkh(KEY",
            "KEY",
            ""
        }) {
            assertRefused(
                    "unsupported-descriptor",
                    () -> Descriptor.parse(Network.REGTEST, withChecksum(form.replace("KEY", key))));
        }
        assertRefused("unsupported-descriptor", () -> Descriptor.parse(Network.REGTEST, null));
        assertRefused("unsupported-descriptor", () -> Descriptor.parse(Network.REGTEST, "(".repeat(200_001)));
    }

    @Property
    void anyTextIsADescriptorOrRefused(@ForAll String text) {
        try {
            Descriptor.parse(Network.REGTEST, text);
        } catch (ChainException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static String withoutChecksum(Descriptor descriptor) {
        return descriptor.text().substring(0, descriptor.text().indexOf('#'));
    }

    private static String withChecksum(String descriptor) {
        return descriptor + "#" + DescriptorChecksum.of(descriptor);
    }

    /** One key in some ten thousand has such letters; this one was looked for. */
    @Test
    void readsAPublicKeyInWhichTheLettersOfAPrivateOneHappenToStand() {
        String key =
                "[6cdc514c/84h/1h/1h]tpubDDr9EbgMfZapN4pVgGPzQRVTXXbhitFh3xeL8jxNPDbzbKXPvNdCNLSQTPzprvVHwt4kZHFiDML"
                        + "KmJ7wStKCzzFTwrNDnDdaCg9uiioDQWv/0/*";
        String descriptor = "wpkh(" + key + ")";

        assertThat(Descriptor.parse(Network.REGTEST, descriptor + "#" + DescriptorChecksum.of(descriptor))
                        .scriptType())
                .isEqualTo(ScriptType.P2WPKH);
    }
}
