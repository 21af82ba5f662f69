package io.strongroom.mysql;

import io.strongroom.platform.database.Dialect;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/** MySQL 8.4 and newer; MariaDB is another database. */
public final class MysqlDialect implements Dialect {
    @Override
    public String kind() {
        return "mysql";
    }

    @Override
    public String title() {
        return "MySQL";
    }

    @Override
    public String durabilityQuery() {
        return "select @@innodb_flush_log_at_trx_commit as flush_log, @@innodb_doublewrite as doublewrite";
    }

    /** The binary log's own sync_binlog is about replicas: InnoDB recovers a commit from its own log. */
    @Override
    public Optional<String> durabilityFault(Row settings) {
        if (settings.getLong("flush_log") != 1) {
            return Optional.of("innodb_flush_log_at_trx_commit is not 1: a power cut can lose what was committed");
        }
        if (settings.getString("doublewrite").equals("OFF")) {
            return Optional.of("innodb_doublewrite is off: a power cut can tear a page of what was committed");
        }
        return Optional.empty();
    }

    @Override
    public boolean isMissingTable(String sqlState) {
        return sqlState.equals("42S02");
    }
}
