package io.strongroom.postgresql;

import io.strongroom.platform.database.Dialect;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/** PostgreSQL 14 and newer. */
public final class PostgresqlDialect implements Dialect {
    @Override
    public String kind() {
        return "postgresql";
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public String durabilityQuery() {
        return "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit";
    }

    /** Every synchronous_commit but {@code off} waits for the local disk; {@code remote_*} for a standby's too. */
    @Override
    public Optional<String> durabilityFault(Row settings) {
        if (!settings.getString("fsync").equals("on")) {
            return Optional.of("fsync is off: a power cut can lose what was committed");
        }
        if (settings.getString("synchronous_commit").equals("off")) {
            return Optional.of("synchronous_commit is off: a crash can lose what was committed");
        }
        return Optional.empty();
    }

    @Override
    public boolean isMissingTable(String sqlState) {
        return sqlState.equals("42P01");
    }
}
