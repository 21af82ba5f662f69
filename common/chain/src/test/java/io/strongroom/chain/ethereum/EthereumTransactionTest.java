package io.strongroom.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EthereumTransactionTest {

    /** From EIP-155. */
    private static final String SIGNED = "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0"
            + "b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703"
            + "304b3800ccf555c9f3dc64214b297fb1966a3b6d83";

    private static final String SIGNING =
            "ec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3" + "a764000080018080";

    @Test
    void readsALegacyTransaction() {
        EthereumTransaction transaction = EthereumTransaction.parse(SIGNED);

        assertThat(transaction.isSigned()).isTrue();
        assertThat(transaction.chainId()).contains(BigInteger.ONE);
        assertThat(transaction.nonce()).isEqualTo(9);
        assertThat(transaction.gasPrice()).contains(BigInteger.valueOf(20_000_000_000L));
        assertThat(transaction.gasLimit()).isEqualTo(21_000);
        assertThat(transaction.to()).contains(EthereumAddress.parse("0x" + "35".repeat(20)));
        assertThat(transaction.value()).isEqualTo(BigInteger.TEN.pow(18));
        assertThat(transaction.data()).isEmpty();
        assertThat(transaction.hash()).isEqualTo("0x33469b22e9f636356c4160a87eb19df52b7412e8eac32a4a55ffe88ea8350788");
        assertThat(transaction.signingBytes(BigInteger.ONE))
                .isEqualTo(HexFormat.of().parseHex(SIGNING));
    }

    /** As go-ethereum writes it before it is signed: zeros where the signature will be. */
    @Test
    void readsAnUnsignedOneWithOrWithoutPlacesForTheSignature() {
        List<Rlp> fields = ((Rlp.Items) Rlp.decode(HexFormat.of().parseHex(SIGNING))).items();
        List<Rlp> bare = fields.subList(0, 6);
        List<Rlp> zeros = new java.util.ArrayList<>(bare);
        zeros.addAll(List.of(Rlp.number(BigInteger.ZERO), Rlp.number(BigInteger.ZERO), Rlp.number(BigInteger.ZERO)));

        for (List<Rlp> form : List.of(bare, zeros)) {
            EthereumTransaction transaction = EthereumTransaction.parse(Rlp.encode(new Rlp.Items(form)));
            assertThat(transaction.isSigned()).isFalse();
            assertThat(transaction.chainId()).isEmpty();
            assertThat(transaction.signingBytes(BigInteger.ONE))
                    .isEqualTo(HexFormat.of().parseHex(SIGNING));
        }
    }

    @Test
    void readsAFeeMarketTransaction() {
        List<Rlp> fields = List.of(
                Rlp.number(BigInteger.valueOf(31_337)),
                Rlp.number(BigInteger.valueOf(7)),
                Rlp.number(BigInteger.valueOf(1_000_000_000)),
                Rlp.number(BigInteger.valueOf(3_000_000_000L)),
                Rlp.number(BigInteger.valueOf(21_000)),
                new Rlp.Bytes(new byte[20]),
                Rlp.number(new BigInteger("19000000000000000000")),
                new Rlp.Bytes(new byte[] {1, 2}),
                new Rlp.Items(List.of()));
        byte[] content = Rlp.encode(new Rlp.Items(fields));
        byte[] typed = new byte[content.length + 1];
        typed[0] = 2;
        System.arraycopy(content, 0, typed, 1, content.length);

        EthereumTransaction transaction = EthereumTransaction.parse(typed);

        assertThat(transaction.type()).isEqualTo(2);
        assertThat(transaction.chainId()).contains(BigInteger.valueOf(31_337));
        assertThat(transaction.nonce()).isEqualTo(7);
        assertThat(transaction.maxPriorityFeePerGas()).contains(BigInteger.valueOf(1_000_000_000));
        assertThat(transaction.maxFeePerGas()).contains(BigInteger.valueOf(3_000_000_000L));
        assertThat(transaction.value()).as("more than a bigint holds").isEqualTo("19000000000000000000");
        assertThat(transaction.data()).containsExactly(1, 2);
        assertThat(transaction.signingBytes(BigInteger.TWO)).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zz",
                "80",
                "c0",
                "02c0",
                "c6010203040506",
                "f8020102",
                "ec098504a817c80082520894353535353535353535353535353535353535353588",
                "cb" + "0102030405c2010201020304",
                SIGNED + "00"
            })
    void refusesWhatIsNone(String hex) {
        assertThatThrownBy(() -> EthereumTransaction.parse(hex))
                .isInstanceOf(ChainException.class)
                .hasMessageNotContaining("\n");
    }
}
