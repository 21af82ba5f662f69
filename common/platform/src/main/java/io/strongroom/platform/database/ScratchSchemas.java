package io.strongroom.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Second, empty schemas on the server of a database, in which migrations can be run without touching the first. They
 * have names that nothing else has, so that what a killed process left behind can be told from what must stay.
 */
public interface ScratchSchemas {
    /** The names of those that are there; for whoever makes none beside somebody else they are what a killed process left. */
    List<String> existing(Connection connection) throws SQLException;

    /** Makes one and gives its name. */
    String create(Connection connection) throws SQLException;

    /** Drops it with all that is in it. */
    void drop(Connection connection, String name) throws SQLException;

    /** The statement after which a connection works in this schema, and finds nothing of the first. */
    String enter(String name);

    /** Whether the failure says that the user may not make one. */
    boolean isMissingRight(SQLException failure);

    /** The statement by which an administrator gives this connection's user the right to make them. */
    String grant(Connection connection) throws SQLException;

    /**
     * Statements that make an object anew from its own definition in a {@link Catalogue}; none where that cannot change
     * its wording. A dump and its restore do the same to the live one.
     *
     * @param object as the catalogue calls it
     */
    List<String> remake(String object, String definition);
}
