package io.strongroom.platform.command;

import java.util.HashMap;
import java.util.Map;

/** What production insists on, and what the other modes take for granted. */
final class StartRules {
    private static final String NETWORK = "strongroom.network";
    private static final String MIGRATE = "strongroom.database.migrate";
    private static final String FAILPOINT = "strongroom.failpoint";
    private static final String DATABASE = "strongroom.database.address";

    private StartRules() {}

    static void check(StartConfiguration configuration) {
        if (configuration.mode() != Mode.PRODUCTION) {
            return;
        }
        if (!configuration.has(DATABASE)) {
            throw new StartRefusedException("No database is configured: set " + DATABASE
                    + "=host:port/name with strongroom.database.username and strongroom.database.password, or try it"
                    + " with `--mode demo`, which runs a PostgreSQL of its own");
        }
        if (!configuration.has(NETWORK)) {
            throw new StartRefusedException("No network is configured: set " + NETWORK
                    + " to mainnet, testnet4, signet or regtest (`--mode demo` uses regtest)");
        }
        if (configuration.has(FAILPOINT)) {
            throw new StartRefusedException(FAILPOINT
                    + " kills the process on purpose and is for tests: unset it, or use `--mode development`");
        }
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
