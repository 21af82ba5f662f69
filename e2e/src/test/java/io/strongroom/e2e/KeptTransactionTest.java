package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.NodeClient;
import io.strongroom.e2e.process.RunningSystem;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody keeps a signed file aside and sends it to the node, after watch was told to cancel. Nobody is paid twice. */
@ExtendWith(SharedSystem.class)
@Tag("both-dialects")
class KeptTransactionTest {
    private final Strongroom strongroom;
    private final NodeClient node;
    private JsonNode request;
    private String uuid;
    private String kept;

    KeptTransactionTest(Strongroom strongroom) {
        this.strongroom = strongroom;
        this.node = strongroom.system().node().client();
    }

    @BeforeEach
    void aPaymentIsSignedAndKept() {
        strongroom.fundPaymentAccount(2, "0.1");
        request = strongroom.request("0.021");
        uuid = strongroom.createPayment();
        byte[] signed = strongroom.spending().sign(uuid);
        strongroom.watch().upload(uuid, signed).expect(200);
        kept = node.call("finalizepsbt", Base64.getEncoder().encodeToString(signed))
                .path("hex")
                .asText();
    }

    @Test
    void theKeptOneIsMinedInsteadOfTheCancellation() {
        String cancellation = signedCancellation();

        node.call("sendrawtransaction", kept);
        strongroom.miner().mine(RunningSystem.CONFIRMATIONS);

        strongroom.spending().awaitStatus(uuid, "confirmed");
        strongroom.spending().awaitStatus(cancellation, "replaced");
        assertThat(strongroom.statusOf(request)).isEqualTo("paid");
        assertThat(strongroom.watch().broadcast(cancellation).status()).isEqualTo(409);
        nothingIsLeftToPay();
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
    }

    @Test
    void theCancellationIsMinedAndTheKeptOneComesLate() {
        String cancellation = signedCancellation();
        strongroom.spending().broadcastAndConfirm(cancellation);

        assertThatThrownBy(() -> node.call("sendrawtransaction", kept)).isInstanceOf(NodeClient.NodeError.class);

        strongroom.spending().awaitStatus(uuid, "replaced");
        Await.isTrue("the request to be pending again", Strongroom.DEADLINE, () -> strongroom
                .statusOf(request)
                .equals("pending"));
        payAgain();
        assertThat(strongroom.statusOf(request)).isEqualTo("paid");
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
    }

    @Test
    void theRequestStaysClaimedUntilTheCancellationIsBuried() {
        String cancellation = signedCancellation();

        assertThat(strongroom.statusOf(request)).isEqualTo("claimed");
        nothingIsLeftToPay();

        strongroom.watch().broadcast(cancellation).expect(202);
        strongroom.spending().awaitStatus(cancellation, "sent");
        strongroom.miner().mine(RunningSystem.CONFIRMATIONS - 1);
        Await.isTrue(
                "watch to see the cancellation mined",
                Strongroom.DEADLINE,
                () -> strongroom
                                .watch()
                                .transaction(cancellation)
                                .path("block_height")
                                .asInt()
                        > 0);
        assertThat(strongroom.statusOf(request)).isEqualTo("claimed");
        strongroom.miner().mine(1);
        strongroom.spending().awaitStatus(cancellation, "confirmed");
        Await.isTrue("the request to be pending again", Strongroom.DEADLINE, () -> strongroom
                .statusOf(request)
                .equals("pending"));
        strongroom
                .watch()
                .http()
                .delete("/api/v1/btc/payment-requests/" + request.path("uuid").asText());
    }

    /** What was signed for the request before is cancelled for good: keygen believes that of a person only. */
    private void payAgain() {
        String again = strongroom.createPayment();
        byte[] unsigned = strongroom.watch().file(again);
        assertThat(strongroom.keygen().sign(unsigned).problem()).isEqualTo("cancellation-not-confirmed");
        List<String> cancelled =
                List.of(strongroom.watch().transaction(uuid).path("txid").asText());
        byte[] signed =
                strongroom.keygen().sign(unsigned, cancelled).expect(200).bytes();
        strongroom.watch().upload(again, signed).expect(200);
        strongroom.spending().broadcastAndConfirm(again);
    }

    /** Watch is told to cancel: the file has left, so it is a spend of the same inputs that must be signed and uploaded. */
    private String signedCancellation() {
        String cancellation =
                strongroom.watch().cancel(uuid).expect(201).json().path("uuid").asText();
        byte[] signed = strongroom.spending().sign(cancellation);
        strongroom.watch().upload(cancellation, signed).expect(200);
        return cancellation;
    }

    private void nothingIsLeftToPay() {
        var answer = strongroom.watch().create(Map.of("action", "payment"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("nothing-to-pay");
    }
}
