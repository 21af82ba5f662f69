package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.Transaction;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BitcoinTransactionTest {

    /** From BIP143, native P2WPKH. */
    static final String UNSIGNED =
            "0100000002fff7f7881a8099afa6940d42d1e7f6362bec38171ea3edf433541db4e4ad969f0000000000eeffffff"
                    + "ef51e1b804cc89d182d279655c3aa89e815b1b309fe287d9b2b55d57b90ec68a0100000000ffffffff"
                    + "02202cb206000000001976a9148280b37df378db99f66f85c95a783a76ac7a6d5988ac"
                    + "9093510d000000001976a9143bde42dbee7e4dbe6a21b2d50ce2f0167faa815988ac11000000";

    /** From BIP143, native P2WPKH. */
    static final String SIGNED =
            "01000000000102fff7f7881a8099afa6940d42d1e7f6362bec38171ea3edf433541db4e4ad969f0000000049483045"
                    + "0221008b9d1dc26ba6a9cb62127b02742fa9d754cd3bebf337f7a55d114c8e5cdd30be022040529b194ba3"
                    + "f9281a99f2b1c0a19c0489bc22ede944ccf4ecbab4cc618ef3ed01eeffffffef51e1b804cc89d182d27965"
                    + "5c3aa89e815b1b309fe287d9b2b55d57b90ec68a0100000000ffffffff02202cb206000000001976a91482"
                    + "80b37df378db99f66f85c95a783a76ac7a6d5988ac9093510d000000001976a9143bde42dbee7e4dbe6a21"
                    + "b2d50ce2f0167faa815988ac000247304402203609e17b84f6a7d30c80bfa610b5b4542f32a8a0d5447a12"
                    + "fb1366d7f01cc44a0220573a954c4518331561406f90300e8f3358f51928d43c212a8caed02de67eebee01"
                    + "21025476c2e83188368da1ff3e292e7acafcdb3566bb0ad253f62fc70f07aeee635711000000";

    @Test
    void readsSignedAndUnsignedTransactions() {
        BitcoinTransaction signed = BitcoinTransaction.parse(SIGNED);
        assertThat(signed.inputs())
                .containsExactly(
                        Outpoint.parse("9f96ade4b41d5433f4eda31e1738ec2b36f6e7d1420d94a6af99801a88f7f7ff:0"),
                        Outpoint.parse("8ac60eb9575db5b2d987e29f301b5b819ea83a5c6579d282d189cc04b8e151ef:1"));
        assertThat(signed.outputs()).extracting(BitcoinOutput::satoshi).containsExactly(112340000L, 223450000L);
        assertThat(signed.bytes()).isEqualTo(bytes(SIGNED));
        assertThat(BitcoinTransaction.parse(UNSIGNED).bytes()).isEqualTo(bytes(UNSIGNED));
    }

    @Test
    void agreesWithBitcoinKmpOnIdentityAndSize() {
        for (String hex : new String[] {UNSIGNED, SIGNED}) {
            Transaction other = Transaction.read(hex);
            BitcoinTransaction own = BitcoinTransaction.parse(hex);
            assertThat(own.txid()).isEqualTo(other.txid.toString());
            assertThat(own.weight()).isEqualTo(other.weight());
            assertThat(own.virtualSize()).isEqualTo((other.weight() + 3) / 4);
        }
    }

    /** From BIP143, native P2WPKH. */
    @Test
    void signatureHashIsThatOfBip143() {
        byte[] hash = new WitnessSignatureHash(BitcoinTransaction.parse(UNSIGNED))
                .of(1, Scripts.payToPublicKeyHash(bytes("1d0f172a0ecb48aee1be1f2687d2963ae33f71a1")), 600_000_000);
        assertThat(hash).isEqualTo(bytes("c37af31116d1b27caf68aae9e3ac82f1477929014d5b917657d0eb49478cb670"));
        byte[] signature = bytes("304402203609e17b84f6a7d30c80bfa610b5b4542f32a8a0d5447a12fb1366d7f01cc44a"
                + "0220573a954c4518331561406f90300e8f3358f51928d43c212a8caed02de67eebee01");
        byte[] publicKey = bytes("025476c2e83188368da1ff3e292e7acafcdb3566bb0ad253f62fc70f07aeee6357");
        EcdsaSignature.requireValid(signature, hash, publicKey);
        hash[0]++;
        assertRefused("bad-signature", () -> EcdsaSignature.requireValid(signature, hash, publicKey));
    }

    @Test
    void refusesEveryTruncation() {
        byte[] whole = bytes(SIGNED);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            // cut between the marker and the flag of the witness form, it looks like a transaction without inputs
            String slug = length == 5 ? "bad-transaction" : "transaction-truncated";
            assertRefused(slug, () -> BitcoinTransaction.parse(part));
        }
    }

    @Test
    void refusesWhatIsNotExactlyATransaction() {
        assertRefused("bad-transaction", () -> BitcoinTransaction.parse(SIGNED + "00"));
        assertRefused("bad-transaction", () -> BitcoinTransaction.parse("0x" + SIGNED));
        assertRefused("bad-transaction", () -> BitcoinTransaction.parse("01000000000000000000"));
        assertRefused(
                "bad-transaction",
                () -> BitcoinTransaction.parse(UNSIGNED.replace("202cb20600000000", "ffffffffffffffff")));
        assertRefused(
                "bad-transaction",
                () -> BitcoinTransaction.parse(UNSIGNED.replace("202cb20600000000", "0140075af0750700")));
        assertRefused(
                "bad-transaction",
                () -> BitcoinTransaction.parse(UNSIGNED.replaceFirst("0100000002", "01000000fd0200")));
    }

    @Test
    void hugeLengthsAreRefusedWithoutBeingAllocated() {
        assertRefused("transaction-truncated", () -> BitcoinTransaction.parse("01000000feffffffff"));
        assertRefused("transaction-truncated", () -> BitcoinTransaction.parse("01000000ffffffffffffffff7f"));
        assertRefused(
                "transaction-truncated", () -> BitcoinTransaction.parse("0100000001" + "00".repeat(36) + "feffffff7f"));
    }

    @Property
    void changedBytesAreReadOrRefused(
            @ForAll @IntRange(max = 400) int position, @ForAll byte value, @ForAll boolean signed) {
        byte[] bytes = bytes(signed ? SIGNED : UNSIGNED);
        bytes[position % bytes.length] = value;
        try {
            assertThat(BitcoinTransaction.parse(bytes).bytes()).isEqualTo(bytes);
        } catch (ChainException refused) {
            assertThat(refused.slug()).isIn("bad-transaction", "transaction-truncated");
        }
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        try {
            BitcoinTransaction.parse(bytes);
        } catch (ChainException refused) {
            assertThat(refused.slug()).isIn("bad-transaction", "transaction-truncated");
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
