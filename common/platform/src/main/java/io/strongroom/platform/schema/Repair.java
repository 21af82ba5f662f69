package io.strongroom.platform.schema;

/**
 * How an interrupted script is cleared up.
 *
 * @param undo the script that takes its effects back, or finishes them if it was on the way back itself
 */
public record Repair(Interruption interruption, MigrationFile undo) {}
