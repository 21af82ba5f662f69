package io.strongroom.platform.database;

import java.util.Locale;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Names the constraint that refused a statement, the same on every database. */
public final class Violations {

    private static final int DEPTH = 12;

    private Violations() {}

    /**
     * The violated constraint by its own name. MySQL puts the table before it, and calls every primary key PRIMARY: ours
     * are named {@code <table>_pk}.
     */
    public static Optional<String> constraintOf(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation && violation.getConstraintName() != null) {
                String name = violation.getConstraintName().toLowerCase(Locale.ROOT);
                int dot = name.lastIndexOf('.');
                String own = name.substring(dot + 1);
                return Optional.of(own.equals("primary") ? name.substring(0, dot) + "_pk" : own);
            }
        }
        return Optional.empty();
    }

    /** Whether this constraint refused the statement. */
    public static boolean violates(Throwable failure, String constraint) {
        return constraintOf(failure).filter(constraint::equals).isPresent();
    }
}
