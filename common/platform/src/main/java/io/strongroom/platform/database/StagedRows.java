package io.strongroom.platform.database;

import java.sql.SQLException;
import java.util.List;

/** A staging table of one connection; closing it removes it, whatever became of its rows. */
public interface StagedRows extends AutoCloseable {
    /** Its name in SQL. */
    String table();

    /**
     * Adds rows, not too many at once: they are in memory.
     *
     * @param rows a value for each column: String, Integer, Long, byte[] or null
     */
    void add(List<Object[]> rows) throws SQLException;

    /** Says that there are no more rows; from then on statements can read them. */
    void complete() throws SQLException;

    @Override
    void close() throws SQLException;
}
