package io.strongroom.platform.command;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How careful an instance is. Production takes nothing for granted. */
enum Mode {
    PRODUCTION,
    DEMO,
    DEVELOPMENT;

    static final String NAMES = "production, demo or development";

    static Optional<Mode> named(String name) {
        return Stream.of(values()).filter(mode -> mode.toString().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
