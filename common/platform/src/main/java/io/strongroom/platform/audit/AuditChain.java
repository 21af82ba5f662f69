package io.strongroom.platform.audit;

import io.strongroom.platform.database.DatabaseTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.TimeZone;

/** The audit log for commands that work by JDBC, without Quarkus: the same chain as {@link AuditLog} writes. */
public final class AuditChain {

    private AuditChain() {}

    /**
     * Adds an entry, in the connection's transaction and as its last step: the head row that it locks lets one writer
     * at a time through to its commit.
     *
     * @param details a JSON object; never a secret
     */
    public static void append(Connection connection, String actor, String action, String subject, String details)
            throws SQLException {
        AuditEntry entry = new AuditEntry();
        entry.actor = actor;
        entry.action = action;
        entry.subject = subject;
        entry.details = details;
        entry.createdAt = DatabaseTime.now();
        entry.previousHash = lockHead(connection);
        entry.hash = AuditLog.hashOf(entry);
        long id = insert(connection, entry);
        try (PreparedStatement statement =
                connection.prepareStatement("update audit_head set hash = ?, last_id = ? where id = 1")) {
            statement.setBytes(1, entry.hash);
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }

    private static byte[] lockHead(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("select hash from audit_head where id = 1 for update")) {
            head.next();
            return head.getBytes(1);
        }
    }

    private static long insert(Connection connection, AuditEntry entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into audit_log (actor, action, subject, details, previous_hash, hash, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                new String[] {"id"})) {
            statement.setString(1, entry.actor);
            statement.setString(2, entry.action);
            statement.setString(3, entry.subject);
            statement.setString(4, entry.details);
            statement.setBytes(5, entry.previousHash);
            statement.setBytes(6, entry.hash);
            statement.setTimestamp(
                    7, Timestamp.from(entry.createdAt), Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC)));
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }
}
