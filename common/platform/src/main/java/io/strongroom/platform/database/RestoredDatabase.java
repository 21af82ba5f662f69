package io.strongroom.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Tells a database that it was restored; its service notices at once, or at its next start. */
public final class RestoredDatabase {

    private static final int LONGEST_REASON = 500;

    private RestoredDatabase() {}

    /**
     * To be called with no transaction open, as the last step of a restore.
     *
     * @param because how it was restored, one clause for a person, such as {@code it was restored from /backups/watch.dump}
     * @param asOf when the backup was made, if that is known to be before the database was last used
     * @return false if the schema is from before databases knew of this: it has to be migrated and told then
     */
    public static boolean mark(Connection connection, Dialect dialect, String because, Optional<Instant> asOf)
            throws SQLException {
        // as_of first: MySQL reads in the rest of an update what it has set before
        try (PreparedStatement update = connection.prepareStatement("update database_state set as_of ="
                + " case when recovering_since is not null and (as_of is null or as_of < beat_at) then as_of"
                + " else least(beat_at, coalesce(?, beat_at)) end,"
                + " recovering_since = ?, reason = ?, begun_at = null where id = 1")) {
            update.setObject(1, asOf.map(dialect::jdbcTime).orElse(null));
            update.setObject(2, dialect.jdbcTime(DatabaseTime.now()));
            update.setString(3, because.substring(0, Math.min(because.length(), LONGEST_REASON)));
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            if (e.getSQLState() != null && dialect.isMissingTable(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
