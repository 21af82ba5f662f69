package io.strongroom.e2e.story;

import java.math.BigDecimal;

/**
 * What happened in one step of the story.
 *
 * @param amount in BTC
 */
public record Step(String name, String txid, BigDecimal amount, String state, int confirmations) {}
