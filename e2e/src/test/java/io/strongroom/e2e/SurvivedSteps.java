package io.strongroom.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.Http;
import io.strongroom.e2e.process.RunningSystem;
import java.util.Base64;
import java.util.Map;
import java.util.function.Predicate;

/** The steps of a payment, its bumps and its cancellation, while watch may die in any of them: each is made until it is answered. */
final class SurvivedSteps {
    private static final String PAYMENT_REQUESTS = "/api/v1/btc/payment-requests";

    private final Strongroom strongroom;
    private final MortalService mortal;

    SurvivedSteps(Strongroom strongroom, MortalService mortal) {
        this.strongroom = strongroom;
        this.mortal = mortal;
    }

    /** A payment request to a fresh address of the world outside. */
    JsonNode request(String amount) {
        Http key = strongroom.watch().once();
        Map<String, String> body = Map.of("receiver_address", strongroom.miner().newAddress(), "amount", amount);
        return mortal.survive(
                () -> key.post(PAYMENT_REQUESTS, body).expect(200, 201).json());
    }

    /** An unsigned transaction that pays what is pending: the same call with the same key, until there is a file. */
    String payment() {
        Http key = strongroom.watch().once();
        String uuid = mortal.survive(() -> strongroom
                .watch()
                .create(key, Map.of("action", "payment"))
                .expect(200, 201, 202)
                .json()
                .path("uuid")
                .asText());
        awaitStatus(uuid, status -> !status.equals("building"));
        return uuid;
    }

    /** An unsigned transaction that pays the same for a higher fee. */
    String bump(String uuid, String feeRate) {
        Http key = strongroom.watch().once();
        return mortal.survive(() -> strongroom
                .watch()
                .bumpFee(key, uuid, feeRate)
                .expect(201)
                .json()
                .path("uuid")
                .asText());
    }

    /** An unsigned transaction that takes the coins back. */
    String cancellation(String uuid) {
        return mortal.survive(() -> strongroom
                .watch()
                .cancelAtLeastFee(uuid)
                .expect(200, 201)
                .json()
                .path("uuid")
                .asText());
    }

    /** Signed, carried back and sent; answers the transaction in hex, as somebody might have kept it. */
    String send(String uuid) {
        byte[] signed = mortal.survive(() -> strongroom.spending().sign(uuid));
        mortal.survive(() -> {
            if (status(uuid).equals("unsigned")) {
                strongroom.watch().upload(uuid, signed).expect(200);
            }
        });
        mortal.survive(() -> strongroom.watch().broadcast(uuid).expect(202));
        awaitStatus(uuid, "sent"::equals);
        return strongroom
                .system()
                .node()
                .client()
                .call("finalizepsbt", Base64.getEncoder().encodeToString(signed))
                .path("hex")
                .asText();
    }

    /** Mined, seen in its block, and buried. */
    void confirm(String uuid) {
        strongroom.miner().mine(1);
        await(uuid, transaction -> transaction.path("block_height").asInt() > 0);
        strongroom.miner().mine(RunningSystem.CONFIRMATIONS - 1);
        awaitStatus(uuid, "confirmed"::equals);
    }

    void awaitStatus(String uuid, Predicate<String> reached) {
        await(uuid, transaction -> reached.test(transaction.path("status").asText()));
    }

    private String status(String uuid) {
        return strongroom.watch().transaction(uuid).path("status").asText();
    }

    /** Each look is survived by itself: a service that dies in between is started again at once. */
    private void await(String uuid, Predicate<JsonNode> reached) {
        Await.isTrue(
                "transaction " + uuid,
                Strongroom.DEADLINE,
                () -> reached.test(mortal.survive(() -> strongroom.watch().transaction(uuid))));
    }
}
