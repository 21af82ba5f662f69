package io.strongroom.mysql;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Makes every connection read as PostgreSQL does. MySQL's default, REPEATABLE READ, hides from a transaction the very
 * row that just refused its insert. No statement waits longer than 10 seconds for a lock, no query runs longer than 30.
 */
@ApplicationScoped
class ReadCommittedPool implements MySQLPoolCreator {
    private static final String SETTINGS = "set session transaction_isolation = 'READ-COMMITTED',"
            + " time_zone = '+00:00', innodb_lock_wait_timeout = 10, max_execution_time = 30000";

    @Override
    public Pool create(Input input) {
        return MySQLBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.mySQLConnectOptionsList()))
                .using(input.vertx())
                .withConnectHandler(ReadCommittedPool::prepare)
                .build();
    }

    private static void prepare(SqlConnection connection) {
        connection.query(SETTINGS).execute().onComplete(done -> connection.close());
    }
}
