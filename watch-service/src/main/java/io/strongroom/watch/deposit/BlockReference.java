package io.strongroom.watch.deposit;

/** A block that something was concluded from. */
public record BlockReference(long height, String hash) {}
