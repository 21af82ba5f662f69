package io.strongroom.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The fastest way of this kind of database to take in very many rows. */
public interface BulkLoad {
    /**
     * Makes an empty staging table that only this connection sees, with some columns of another table but none of its
     * indexes and constraints, and opens it for rows.
     *
     * @param connection in a transaction; until {@link StagedRows#complete()} nothing else may run on it
     */
    StagedRows stage(Connection connection, String table, List<String> columns) throws SQLException;
}
