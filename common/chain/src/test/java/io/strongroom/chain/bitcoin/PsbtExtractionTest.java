package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.model.Network;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Between a PSBT and the bare transaction in it, without looking at who signed. */
class PsbtExtractionTest {

    private static final TestWallet WALLET = new TestWallet(Network.REGTEST);

    private final PsbtMaker maker = PsbtMaker.payment(WALLET);

    @Test
    void wrapsATransactionThatComesWithoutAnything() {
        BitcoinTransaction signed = BitcoinTransaction.parse(
                maker.signed().finalised().orElseThrow().bytes());

        PsbtDocument wrapped = PsbtDocument.ofTransaction(signed);

        assertThat(wrapped.unsignedTransaction()).isEqualTo(maker.make().unsignedTransaction());
        assertThat(wrapped.inputs()).allMatch(input -> input.previousOutput().isEmpty());
        assertThat(PsbtDocument.parse(wrapped.toBase64())).isEqualTo(wrapped);
    }

    @Test
    void extractsWhatFinalScriptsAndWitnessesMake() {
        byte[] witness = HexFormat.of().parseHex("0201aa02bbcc");
        maker.inputFields.get(0).put("08", witness);
        assertThat(maker.make().extracted()).as("one input is not final").isEmpty();

        maker.inputFields.get(1).put("07", HexFormat.of().parseHex("0151"));

        BitcoinTransaction extracted = maker.make().extracted().orElseThrow();
        assertThat(extracted.unsigned()).isEqualTo(maker.make().unsignedTransaction());
        assertThat(HexFormat.of().formatHex(extracted.bytes()))
                .contains("020151")
                .contains("0201aa02bbcc");
        assertThat(extracted.txid())
                .as("a script in an input is part of the id")
                .isNotEqualTo(extracted.unsigned().txid());
    }
}
