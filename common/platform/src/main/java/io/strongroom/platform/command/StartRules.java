package io.strongroom.platform.command;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.ServerGreeting;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What production insists on, and what the other modes take for granted. */
final class StartRules {
    private static final String NETWORK = "strongroom.network";
    private static final String MIGRATE = "strongroom.database.migrate";
    private static final String FAILPOINT = "strongroom.failpoint-file";
    private static final String DATABASE = "strongroom.database.address";
    private static final String SEED = "strongroom.database.seed";
    private static final String NETWORK_OF_SEED = "regtest";

    private static final String PASSWORD = "strongroom.database.password";
    private static final int SHORTEST_PASSWORD = 12;
    /** Passwords of images, tutorials and of the system that this one replaces. */
    private static final Set<String> KNOWN_PASSWORDS = Set.of(
            "administrator",
            "changeme1234",
            "hiromailyhiromaily",
            "password1234",
            "passwordpassword",
            "postgrespostgres",
            "postgresql",
            "rootpassword",
            "strongroom",
            "strongroom123",
            "strongroomstrongroom");

    private StartRules() {}

    static void check(StartConfiguration configuration) {
        if (configuration.is(SEED)) {
            checkSeed(configuration);
        }
        if (configuration.mode() != Mode.PRODUCTION) {
            return;
        }
        if (!configuration.has(DATABASE)) {
            throw new StartRefusedException("No database is configured: set " + DATABASE
                    + "=host:port/name with strongroom.database.username and strongroom.database.password, or try it"
                    + " with `--mode demo`, which runs a PostgreSQL of its own");
        }
        checkPassword(configuration.password());
        if (!configuration.has(NETWORK)) {
            throw new StartRefusedException("No network is configured: set " + NETWORK
                    + " to mainnet, testnet4, signet or regtest (`--mode demo` uses regtest)");
        }
        if (configuration.has(FAILPOINT)) {
            throw new StartRefusedException(FAILPOINT
                    + " kills the process on purpose and is for tests: unset it, or use `--mode development`");
        }
    }

    private static void checkSeed(StartConfiguration configuration) {
        if (configuration.mode() == Mode.PRODUCTION) {
            throw new StartRefusedException("Development data never goes into a production database: unset " + SEED
                    + ", or use `--mode development`");
        }
        if (configuration.has(NETWORK) && !configuration.required(NETWORK).equals(NETWORK_OF_SEED)) {
            throw new StartRefusedException("Development data is of " + NETWORK_OF_SEED + " and " + NETWORK + " is "
                    + configuration.required(NETWORK) + ": unset " + SEED + ", or use " + NETWORK_OF_SEED);
        }
    }

    private static void checkPassword(Optional<String> configured) {
        String password = configured.orElseThrow(() -> new StartRefusedException(
                "No database password is configured: set " + PASSWORD + ", best by a file or a credential"));
        if (password.length() < SHORTEST_PASSWORD || KNOWN_PASSWORDS.contains(password.toLowerCase(Locale.ROOT))) {
            throw new StartRefusedException("The database password is too easy to guess: give the user one of at least "
                    + SHORTEST_PASSWORD + " random characters, and set it as " + PASSWORD);
        }
    }

    /** The wrong kind of server would leave a person with a driver's riddle, or with nothing at all. */
    static void checkServer(StartConfiguration configuration, Dialect dialect) {
        String address = configuration.required(DATABASE);
        ServerGreeting.titleOf(address, dialect.usualPort())
                .filter(title -> !title.equals(dialect.title()))
                .ifPresent(title -> {
                    throw new StartRefusedException("The server at " + address + " is " + title + ", and this build is"
                            + " for " + dialect.title() + ": use the build that `mvn -Ddb=...` makes for the server");
                });
    }

    /** Settings that nobody has to make outside production. */
    static Map<String, String> defaults(StartConfiguration configuration) {
        Map<String, String> settings = new HashMap<>();
        boolean production = configuration.mode() == Mode.PRODUCTION;
        if (!configuration.has(MIGRATE)) {
            settings.put(MIGRATE, Boolean.toString(!production));
        }
        if (!configuration.has(NETWORK) && !production) {
            settings.put(NETWORK, "regtest");
        }
        return settings;
    }

    static boolean needsOwnDatabase(StartConfiguration configuration) {
        return !configuration.has(DATABASE);
    }
}
