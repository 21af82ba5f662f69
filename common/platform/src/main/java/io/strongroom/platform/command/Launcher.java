package io.strongroom.platform.command;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.strongroom.platform.connection.DatabaseTls;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.postgres.EmbeddedPostgresException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Starts a service: parses the command line first, then starts only what the command needs.
 * Exit codes: 0 done, 1 failed or refused to start, 2 the command line is wrong.
 */
public final class Launcher {
    /** Follow the address of every JDBC connection. */
    private static final String JDBC_PARAMETERS = "strongroom.database.jdbc-parameters";

    private static CommandTree current;

    private final CommandTree tree;
    private final Set<String> exported = new HashSet<>();
    private Optional<OwnDatabase> database = Optional.empty();

    private Launcher(CommandTree tree) {
        this.tree = tree;
    }

    /**
     * Runs to the end of the command and leaves the process with its exit code.
     *
     * @param service name of the service, as a person types it
     * @param commands its picocli commands beside {@code serve}, each a {@link ServiceCommand}
     */
    public static void launch(String service, List<Class<?>> commands, String... arguments) {
        new Launcher(new CommandTree(service, commands)).run(arguments);
    }

    static CommandTree commands() {
        return current;
    }

    private void run(String... arguments) {
        String[] line = tree.withDefaultCommand(arguments);
        Optional<ServiceCommand> command = tree.commandToStart(line);
        if (command.isEmpty()) {
            System.exit(tree.commandLine(picocli.CommandLine.defaultFactory()).execute(line));
        }
        try {
            prepare(command.get());
        } catch (StartRefusedException | EmbeddedPostgresException e) {
            System.err.println(tree.service() + ": " + e.getMessage());
            System.exit(1);
        }
        current = tree;
        if (!command.get().needs().startsQuarkus()) {
            System.exit(runWithoutQuarkus(line));
        }
        Quarkus.run(StrongroomApplication.class, this::finish, line);
    }

    private int runWithoutQuarkus(String... line) {
        try {
            return tree.commandLine(picocli.CommandLine.defaultFactory()).execute(line);
        } finally {
            database.ifPresent(OwnDatabase::applicationHasStopped);
        }
    }

    private void prepare(ServiceCommand command) {
        export(command.settings());
        export(command.needs().settings());
        if (command.needs() == Needs.SERVICE) {
            return;
        }
        StartConfiguration configuration = StartConfiguration.read();
        StartRules.check(configuration);
        export(StartRules.defaults(configuration));
        if (StartRules.needsOwnDatabase(configuration)) {
            export(ownDatabase(command, configuration));
            configuration = StartConfiguration.read();
        }
        Dialect dialect = Dialect.ofThisBuild();
        StartRules.checkServer(configuration, dialect);
        DatabaseTls tls = configuration.tls();
        export(dialect.reactiveTls(tls));
        export(Map.of(JDBC_PARAMETERS, dialect.jdbcParameters(tls)));
    }

    /** A command that only needs the database may work beside the running service; a second service may not. */
    private Map<String, String> ownDatabase(ServiceCommand command, StartConfiguration configuration) {
        Optional<Map<String, String>> running =
                command.needs() == Needs.CONNECTION ? OwnDatabase.ofRunningService(configuration) : Optional.empty();
        return running.orElseGet(() -> {
            OwnDatabase own = OwnDatabase.start(configuration);
            database = Optional.of(own);
            return own.settings();
        });
    }

    private void export(Map<String, String> settings) {
        settings.forEach(System::setProperty);
        exported.addAll(settings.keySet());
    }

    /** Called when the application has stopped, and with a cause when it has not started. */
    private void finish(Integer exitCode, Throwable failure) {
        if (failure != null) {
            Explanation.sentence(failure)
                    .ifPresentOrElse(
                            sentence -> System.err.println(tree.service() + ": " + sentence),
                            () -> Logger.getLogger(Launcher.class).error("The service did not start", failure));
        }
        database.ifPresent(OwnDatabase::applicationHasStopped);
        // In development mode the same process runs it again, and must then ask again.
        exported.forEach(System::clearProperty);
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
    }
}
