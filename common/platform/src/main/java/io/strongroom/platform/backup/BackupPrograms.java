package io.strongroom.platform.backup;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The programs by which one kind of database is backed up and restored, and what their files look like. */
public interface BackupPrograms {
    /** Writes the whole database, as of one moment, to its standard output. */
    Program dump(BackupSource source);

    /** Writes the statements that make the schema, without rows, to its standard output. */
    Program dumpSchema(BackupSource source);

    /** Reads what {@link #dump} wrote from its standard input; the database is empty before. */
    Program restore(BackupSource source);

    /** What a backup's first bytes are, as ASCII. */
    String beginning();

    /** What the last line of a whole backup begins with; empty where the restoring program itself sees that it is cut. */
    Optional<String> ending();

    /** Leaves out of a backup who owned what: it may be restored by another user. */
    OutputStream withoutOwners(OutputStream backup);

    /** Drops everything that is in the database. */
    void wipe(Connection database) throws SQLException;
}
