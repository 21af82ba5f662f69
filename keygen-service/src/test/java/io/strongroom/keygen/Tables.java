package io.strongroom.keygen;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.RestoredDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The service's database, seen from outside. */
@ApplicationScoped
public class Tables {

    private final DataSource database;

    Tables(DataSource database) {
        this.database = database;
    }

    /** Removes what tests leave; the audit log stays, as nobody can change it. */
    public void clear() {
        execute("delete from signed_payment");
        execute("delete from signed_nonce");
        execute("delete from signed_request");
        execute("delete from signed_transaction");
        execute("delete from auth_fullpubkey");
        execute("delete from multisig_policy");
        execute("delete from btc_account_key");
        execute("delete from eth_account_key");
        execute("delete from account_xpub");
        execute("delete from seed");
    }

    /** As the restore command does in the end. */
    public void markRestored() {
        try (Connection connection = database.getConnection()) {
            RestoredDatabase.mark(connection, Dialect.ofThisBuild(), "a test restored it", Optional.empty());
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    public void execute(String statement) {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    public long count(String fromWhere) {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("select count(*) from " + fromWhere)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Every value of every table, as bytes and as text. */
    public byte[] dump() {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        try (Connection connection = database.getConnection()) {
            for (String table : names(connection)) {
                try (Statement sql = connection.createStatement();
                        ResultSet rows = sql.executeQuery("select * from " + table)) {
                    dump(rows, dump);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return dump.toByteArray();
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static void dump(ResultSet rows, ByteArrayOutputStream dump) throws SQLException {
        while (rows.next()) {
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                if (rows.getObject(column) instanceof byte[] bytes) {
                    dump.writeBytes(bytes);
                }
                String text = rows.getString(column);
                dump.writeBytes((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
                dump.write('\n');
            }
        }
    }
}
