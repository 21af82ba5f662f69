package io.strongroom.platform.command;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.strongroom.platform.backup.BackupException;
import io.strongroom.platform.problem.ProblemException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in one line why a start or a command failed, where the cause is one that its user can mend. */
final class Explanation {
    private Explanation() {}

    static Optional<String> sentence(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> explain(cause).stream())
                .findFirst();
    }

    /** Whether what was given is at fault, rather than the state that things are in. */
    static boolean blamesInput(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ProblemException problem
                        && problem.problem().blamesInput());
    }

    private static Optional<String> explain(Throwable cause) {
        return switch (cause) {
            case StartRefusedException refused -> Optional.of(refused.getMessage());
            case BackupException failed -> Optional.of(failed.getMessage());
            case ProblemException problem -> Optional.of(problem.getMessage());
            case QuarkusBindException taken ->
                Optional.of("Port " + taken.getPort()
                        + " is in use: stop what listens there, or choose another with --port");
            case ConfigValidationException invalid -> Optional.of(oneLine(invalid.getMessage()));
            case ConfigurationException invalid -> Optional.of(oneLine(invalid.getMessage()));
            default -> isOfConfiguration(cause) ? Optional.of(oneLine(cause.getMessage())) : Optional.empty();
        };
    }

    /** SmallRye Config throws plain exceptions for values that it cannot convert, and numbers their messages. */
    private static boolean isOfConfiguration(Throwable cause) {
        return cause.getMessage() != null && cause.getMessage().startsWith("SRCFG");
    }

    private static String oneLine(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
