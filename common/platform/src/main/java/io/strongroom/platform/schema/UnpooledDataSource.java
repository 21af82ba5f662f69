package io.strongroom.platform.schema;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Opens a connection each time it is asked. Whatever a migration leaves in a session, locks above all, is gone when the
 * connection is closed; a pool would keep it.
 */
public final class UnpooledDataSource implements DataSource {
    private final String jdbcUrl;
    private final String username;
    private final String password;
    private final List<String> beginning;

    /** @param beginning statements with which each session begins */
    public UnpooledDataSource(String jdbcUrl, String username, String password, String... beginning) {
        this.jdbcUrl = jdbcUrl;
        this.username = username;
        this.password = password;
        this.beginning = List.of(beginning);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(username, password);
    }

    @Override
    public Connection getConnection(String user, String secret) throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl, user, secret);
        try (Statement statement = connection.createStatement()) {
            for (String sql : beginning) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
