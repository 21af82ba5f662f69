package io.strongroom.keygen;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        execute("delete from signed_request");
        execute("delete from btc_account_key");
        execute("delete from account_xpub");
        execute("delete from seed");
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
}
