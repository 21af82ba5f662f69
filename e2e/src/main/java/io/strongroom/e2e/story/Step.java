package io.strongroom.e2e.story;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What happened in one step of the story.
 *
 * @param amount in BTC
 */
public record Step(String name, String txid, String amount, String state, String confirmations) {

    static Step of(String name, JsonNode transaction, String amount) {
        return new Step(
                name,
                transaction.path("txid").asText(),
                amount,
                transaction.path("status").asText(),
                transaction.path("confirmations").asText());
    }
}
