package io.strongroom.platform.backup;

import java.util.List;
import java.util.Map;

/**
 * A program of the database, ready to run; its password is in no argument, where every user of the machine could read it.
 *
 * @param name such as pg_dump
 * @param environment what its own process knows and no other user's
 * @param optionFile text of a file that only its owner reads, whose path follows {@code --defaults-extra-file=} as the
 *     first argument; empty if it needs none
 */
public record Program(String name, List<String> arguments, Map<String, String> environment, String optionFile) {
    /** Without what may be secret. */
    @Override
    public String toString() {
        return name;
    }
}
