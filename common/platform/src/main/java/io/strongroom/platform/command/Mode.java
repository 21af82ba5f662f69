package io.strongroom.platform.command;

import java.util.Locale;

/** How careful an instance is. Production takes nothing for granted. */
enum Mode {
    PRODUCTION,
    DEMO,
    DEVELOPMENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
