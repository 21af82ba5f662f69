package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.NodeClient;
import io.strongroom.e2e.process.NodeProcess;
import io.strongroom.e2e.process.RunningSystem;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Somebody keeps every signed file of a payment aside, and brings it to the node or to a miner after its fee was raised, or
 * after the node has forgotten it. Nobody is paid twice.
 */
@ExtendWith(SharedSystem.class)
class KeptBumpTest {
    private final Strongroom strongroom;
    private JsonNode request;
    private String payment;
    private String keptPayment;

    KeptBumpTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    @BeforeEach
    void aPaymentIsSentAndKept() {
        strongroom.fundPaymentAccount(1, "0.1");
        request = strongroom.request("0.0211");
        payment = strongroom.createPayment();
        keptPayment = send(payment);
    }

    @Test
    void theKeptPaymentComesLateAfterABump() {
        String bump = bump(payment, "9");
        String keptBump = send(bump);
        assertRefused(keptPayment);

        strongroom.miner().mine(RunningSystem.CONFIRMATIONS);

        strongroom.spending().awaitStatus(bump, "confirmed");
        strongroom.spending().awaitStatus(payment, "replaced");
        assertRefused(keptPayment);
        assertRefused(keptBump);
        assertPaidOnce();
    }

    @Test
    void theKeptPaymentIsMinedInsteadOfItsTwoBumps() {
        String first = bump(payment, "9");
        send(first);
        String second = bump(first, "14");
        send(second);

        mineJust(keptPayment);

        strongroom.spending().awaitStatus(payment, "confirmed");
        strongroom.spending().awaitStatus(first, "replaced");
        strongroom.spending().awaitStatus(second, "replaced");
        assertPaidOnce();
    }

    @Test
    void theFirstBumpIsMinedInsteadOfTheCancellationOfTheSecond() {
        String first = bump(payment, "9");
        String keptFirst = send(first);
        String second = bump(first, "14");
        String keptSecond = send(second);
        String cancellation = strongroom
                .watch()
                .cancelAtLeastFee(second)
                .expect(201)
                .json()
                .path("uuid")
                .asText();
        send(cancellation);
        assertRefused(keptPayment);
        assertRefused(keptFirst);
        assertRefused(keptSecond);

        mineJust(keptFirst);

        strongroom.spending().awaitStatus(first, "confirmed");
        for (String loser : List.of(payment, second, cancellation)) {
            strongroom.spending().awaitStatus(loser, "replaced");
        }
        assertPaidOnce();
    }

    @Test
    void whatTheNodeForgetsIsSentAgain() {
        NodeProcess node = strongroom.system().node();
        node.stop();
        node.startForgetful();
        try {
            strongroom.reopenMiner();
            awaitWaiting(payment);
            assertThat(strongroom.watch().transaction(payment).path("status").asText())
                    .isEqualTo("sent");
            assertThat(strongroom.statusOf(request)).isEqualTo("claimed");
            assertThat(strongroom.watch().create(Map.of("action", "payment")).problem())
                    .isEqualTo("nothing-to-pay");
        } finally {
            node.stop();
            node.start();
            strongroom.reopenMiner();
        }
        awaitWaiting(payment);
        strongroom.miner().mine(RunningSystem.CONFIRMATIONS);
        strongroom.spending().awaitStatus(payment, "confirmed");
        assertRefused(keptPayment);
        assertPaidOnce();
    }

    @Test
    void whatTheNodeForgotIsBumpedAndTheKeptFileComesLate() {
        NodeProcess node = strongroom.system().node();
        node.stop();
        node.startForgetful();
        String bump;
        try {
            strongroom.reopenMiner();
            bump = bump(payment, "9");
            send(bump);
        } finally {
            node.stop();
            node.start();
            strongroom.reopenMiner();
        }
        awaitWaiting(bump);
        assertRefused(keptPayment);
        strongroom.miner().mine(RunningSystem.CONFIRMATIONS);
        strongroom.spending().awaitStatus(bump, "confirmed");
        strongroom.spending().awaitStatus(payment, "replaced");
        assertPaidOnce();
    }

    /** Until the node's mempool has it: the node's wallets send again what they know, and so does watch. */
    private void awaitWaiting(String uuid) {
        String txid = strongroom.watch().transaction(uuid).path("txid").asText();
        Await.isTrue("the node to have " + txid, Strongroom.DEADLINE, () -> node().call("getrawmempool")
                .toString()
                .contains(txid));
    }

    private String bump(String uuid, String feeRate) {
        return strongroom
                .watch()
                .bumpFee(strongroom.watch().once(), uuid, feeRate)
                .expect(201)
                .json()
                .path("uuid")
                .asText();
    }

    /** Signed, sent, and answered in hex as somebody keeps it. */
    private String send(String uuid) {
        byte[] signed = strongroom.spending().sign(uuid);
        strongroom.watch().upload(uuid, signed).expect(200);
        strongroom.watch().broadcast(uuid).expect(202);
        strongroom.spending().awaitStatus(uuid, "sent");
        return node().call("finalizepsbt", Base64.getEncoder().encodeToString(signed))
                .path("hex")
                .asText();
    }

    /** Some miner got it from who kept it, whatever the mempools hold. */
    private void mineJust(String kept) {
        node().call("generateblock", strongroom.miner().newAddress(), List.of(kept));
        strongroom.miner().mine(RunningSystem.CONFIRMATIONS - 1);
    }

    private NodeClient node() {
        return strongroom.system().node().client();
    }

    private void assertRefused(String kept) {
        assertThatThrownBy(() -> node().call("sendrawtransaction", kept)).isInstanceOf(NodeClient.NodeError.class);
    }

    private void assertPaidOnce() {
        Await.isTrue("the request to be paid", Strongroom.DEADLINE, () -> strongroom
                .statusOf(request)
                .equals("paid"));
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
        assertThat(strongroom.watch().create(Map.of("action", "payment")).problem())
                .isEqualTo("nothing-to-pay");
    }
}
