package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.Bitcoin;
import fr.acinq.bitcoin.Block;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class BitcoinAddressTest {

    /** From BIP173 and BIP350. */
    @ParameterizedTest
    @CsvSource({
        "MAINNET,BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4,0014751e76e8199196d454941c45d1b3a323f1433bd6",
        "SIGNET,tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7,"
                + "00201863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262",
        "TESTNET4,tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy,"
                + "0020000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433",
        "TESTNET4,tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c,"
                + "5120000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433",
        "MAINNET,bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0,"
                + "512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
    })
    void readsWitnessAddresses(Network network, String text, String script) {
        BitcoinAddress address = BitcoinAddress.parse(network, text);
        assertThat(address.scriptPubKey()).isEqualTo(HexFormat.of().parseHex(script));
        assertThat(BitcoinAddress.ofScript(network, address.scriptPubKey())).isEqualTo(address);
    }

    /** From BIP350; the first three are valid there, of forms that no wallet uses. */
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
                "BC1SW50QGDZ25J",
                "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
                "tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
                "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
                "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
                "tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47",
                "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
                "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
                "bc1pw5dgrnzv",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
                "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
                "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
                "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j",
                "bc1gmk9yu",
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
                "not an address",
                "\u00fcbc1q",
                "bc1\u0130"
            })
    void refusesWhatIsNoAddress(String text) {
        assertRefused("bad-address", () -> BitcoinAddress.parse(Network.MAINNET, text));
    }

    @Test
    void readsBase58Addresses() {
        BitcoinAddress genesis = BitcoinAddress.parse(Network.MAINNET, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa");
        assertThat(genesis.scriptType()).isEqualTo(ScriptType.P2PKH);
        assertThat(genesis.scriptPubKey())
                .isEqualTo(HexFormat.of().parseHex("76a91462e907b15cbf27d5425399ebf6f0fb50ebb88f1888ac"));
        assertThat(BitcoinAddress.ofScript(Network.MAINNET, genesis.scriptPubKey()))
                .hasToString("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa");
    }

    @Test
    void namesTheNetworkThatAnAddressIsOf() {
        assertThat(assertRefused(
                        "foreign-address",
                        () -> BitcoinAddress.parse(Network.REGTEST, "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu")))
                .contains("mainnet", "regtest");
        assertThat(assertRefused(
                        "foreign-address",
                        () -> BitcoinAddress.parse(Network.REGTEST, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")))
                .contains("mainnet");
        assertThat(assertRefused(
                        "foreign-address",
                        () -> BitcoinAddress.parse(Network.MAINNET, "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080")))
                .contains("regtest");
    }

    @Test
    void upperCaseIsKeptInLowerCase() {
        assertThat(BitcoinAddress.parse(Network.MAINNET, "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"))
                .hasToString("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
    }

    @Test
    void dustLimitsAreThoseOfBitcoinCore() {
        assertThat(addressOf(ScriptType.P2PKH, new byte[20]).dustLimit()).isEqualTo(546);
        assertThat(addressOf(ScriptType.P2SH, new byte[20]).dustLimit()).isEqualTo(540);
        assertThat(addressOf(ScriptType.P2WPKH, new byte[20]).dustLimit()).isEqualTo(294);
        assertThat(addressOf(ScriptType.P2WSH, new byte[32]).dustLimit()).isEqualTo(330);
        assertThat(addressOf(ScriptType.P2TR, new byte[32]).dustLimit()).isEqualTo(330);
    }

    @Test
    void refusesScriptsWithoutAnAddress() {
        assertRefused("no-address", () -> BitcoinAddress.ofScript(Network.REGTEST, new byte[] {0x6a, 0x01, 0x00}));
        assertRefused("no-address", () -> BitcoinAddress.ofScript(Network.REGTEST, new byte[0]));
    }

    @Property(tries = 200)
    void everyStandardScriptHasTheAddressThatBitcoinKmpGives(
            @ForAll @IntRange(max = 4) int form, @ForAll @Size(32) byte[] hash) {
        ScriptType type = new ScriptType[] {
                    ScriptType.P2PKH, ScriptType.P2SH, ScriptType.P2WPKH, ScriptType.P2WSH, ScriptType.P2TR
                }
                [form];
        byte[] bytes = form < 3 ? Arrays.copyOf(hash, 20) : hash;
        BitcoinAddress address = addressOf(type, bytes);
        assertThat(Bitcoin.addressFromPublicKeyScript(Block.RegtestGenesisBlock.hash, address.scriptPubKey())
                        .getRight())
                .isEqualTo(address.text());
        assertThat(BitcoinAddress.parse(Network.REGTEST, address.text())).isEqualTo(address);
    }

    @Property
    void anyTextIsAnAddressOrRefused(@ForAll String text) {
        try {
            BitcoinAddress.parse(Network.REGTEST, text);
        } catch (ChainException refused) {
            assertThat(refused.slug()).isIn("bad-address", "foreign-address");
        }
    }

    private static BitcoinAddress addressOf(ScriptType type, byte[] hash) {
        byte[] script =
                switch (type) {
                    case P2PKH -> Scripts.payToPublicKeyHash(hash);
                    case P2WPKH, P2WSH -> Scripts.payToWitness(0, hash);
                    case P2TR -> Scripts.payToWitness(1, hash);
                    default -> Scripts.payToScriptHash(hash);
                };
        return BitcoinAddress.ofScript(Network.REGTEST, script);
    }
}
