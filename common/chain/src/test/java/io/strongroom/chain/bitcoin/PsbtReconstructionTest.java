package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.model.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A transaction was seen on the network, and its PSBT was lost with the rows it stood in. */
class PsbtReconstructionTest {

    private static final TestWallet WALLET = new TestWallet(Network.REGTEST);

    private final PsbtMaker maker = PsbtMaker.payment(WALLET);
    private final PsbtDocument lost = maker.signed();
    private final BitcoinTransaction seen =
            BitcoinTransaction.parse(lost.finalised().orElseThrow().bytes());
    private final List<KeyDerivation> keys =
            lost.inputs().stream().map(input -> input.derivations().getFirst()).toList();

    private BitcoinTransaction previous(String txid) {
        return maker.inputFields.stream()
                .map(fields -> BitcoinTransaction.parse(fields.get("00")))
                .filter(transaction -> transaction.txid().equals(txid))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasEveryThingThatSignersAndNodesNeed() {
        PsbtDocument found = PsbtDocument.ofSigned(seen, this::previous, keys);

        assertThat(found.inputs())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("witnessUtxo")
                .isEqualTo(lost.inputs());
        assertThat(found.transactionId()).isEqualTo(lost.transactionId());
        assertThat(found.finalised()).isEqualTo(lost.finalised());
        assertThat(PsbtDocument.parse(found.toBytes())).isEqualTo(found);
    }

    @Test
    void refusesAPreviousTransactionThatIsAnotherOne() {
        assertRefused("lying-previous-transaction", () -> PsbtDocument.ofSigned(seen, txid -> seen, keys));
    }

    @Test
    void refusesATransactionThatIsNotSigned() {
        assertRefused(
                "unsupported-input",
                () -> PsbtDocument.ofSigned(maker.make().unsignedTransaction(), this::previous, keys));
    }
}
