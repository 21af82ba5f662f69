package io.strongroom.platform.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strongroom.platform.command.ConnectionCommand;
import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.platform.schema.MigrationFailedException.Failure;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command about the migrations of one instance's database. Exit codes: 0 done, 1 refused or failed, 2 bad input. */
abstract class SchemaCommand extends ConnectionCommand {
    @Spec
    CommandSpec command;

    @Option(names = "--json", description = "prints one JSON object instead of text")
    boolean json;

    @Override
    protected final int run(ServiceDatabase database, PrintWriter out) {
        Report report = new Report(out, json);
        report.answer().put("service", database.service()).put("database", database.address());
        try {
            return run(engine(database), database, report);
        } catch (ParameterException e) {
            report.answer().put("error", e.getMessage());
            throw e;
        } catch (UnknownVersionException e) {
            report.answer().put("error", e.getMessage());
            throw new ParameterException(command.commandLine(), e.getMessage());
        } catch (SchemaRefusedException e) {
            report.answer().put("error", e.getMessage());
            return fail(database, List.of(e.getMessage()));
        } catch (MigrationFailedException e) {
            describe(e.failure(), report.answer().put("error", e.getMessage()));
            return fail(database, e.report());
        } finally {
            report.end();
        }
    }

    /**
     * @return exit code
     * @throws UnknownVersionException if a version that was given cannot be meant
     */
    abstract int run(MigrationEngine engine, ServiceDatabase database, Report report);

    private MigrationEngine engine(ServiceDatabase database) {
        return new MigrationEngine(
                new UnpooledDataSource(database.jdbcUrl(), database.username(), database.password()),
                database.dialect(),
                MigrationFiles.onClassPath(database.dialect().kind()),
                database.service(),
                () -> errors(database, List.of("another instance is changing the schema: waiting until it is done")));
    }

    private int fail(ServiceDatabase database, List<String> lines) {
        errors(database, lines);
        return ExitCode.SOFTWARE;
    }

    private void errors(ServiceDatabase database, List<String> lines) {
        PrintWriter err = command.commandLine().getErr();
        err.println(database.service() + ": " + lines.getFirst());
        lines.stream().skip(1).forEach(err::println);
        err.flush();
    }

    private static void describe(Failure failure, ObjectNode answer) {
        ObjectNode described = answer.putObject("failure")
                .put("script", failure.script())
                .put("rolled_back", failure.rolledBack())
                .put("left_something", failure.leftSomething())
                .put("statement_failed", failure.failed())
                .put("effect_unknown", failure.effectUnknown())
                .put("cause", failure.error())
                .put("to_go_on", failure.goOn());
        Report.addAll(described.putArray("statements_done"), failure.done());
        Report.addAll(described.putArray("statements_taken_back"), failure.takenBack());
        Report.addAll(described.putArray("statements_not_tried"), failure.notTried());
    }
}
