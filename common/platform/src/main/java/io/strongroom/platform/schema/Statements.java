package io.strongroom.platform.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.exception.FlywayBlockStatementExecutionException;

/** Collects the statements of a script as Flyway reads it, and keeps each from being run. */
final class Statements implements Callback {
    /** They work on their session alone: nothing of them is left when it ends. */
    private static final Pattern OF_THE_SESSION = Pattern.compile(
            "(create temporary|drop temporary|start transaction|begin|set|select|do|prepare|deallocate|lock tables?|unlock tables)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final List<String> firstLines = new ArrayList<>();

    List<String> firstLines() {
        return List.copyOf(firstLines);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "statements";
    }

    @Override
    public void handle(Event event, Context context) {
        firstLines.add(firstLine(context.getStatement().getSql()));
        throw new FlywayBlockStatementExecutionException(
                new ErrorDetails(CoreErrorCode.FAULT, "read only"), "statements are counted");
    }

    /** The first line that says anything. */
    static String firstLine(String sql) {
        return sql.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("--"))
                .findFirst()
                .orElse(sql.strip());
    }

    /** Whether a statement can leave anything in the database. */
    static boolean leavesSomething(String firstLine) {
        return !OF_THE_SESSION.matcher(firstLine).matches();
    }
}
