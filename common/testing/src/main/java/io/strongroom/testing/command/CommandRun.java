package io.strongroom.testing.command;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.strongroom.platform.command.CommandTree;
import jakarta.enterprise.inject.Any;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * What a command line came to, run in the test's own application as the service's program runs it.
 *
 * @param exitCode 0 done, 1 failed, 2 bad input
 */
public record CommandRun(int exitCode, String output, String errors) {

    public static CommandRun of(CommandTree tree, String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = tree.commandLine(new Beans())
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
        return new CommandRun(exitCode, output.toString(), errors.toString());
    }

    private static final class Beans implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            InstanceHandle<K> bean = Arc.container().instance(type, Any.Literal.INSTANCE);
            return bean.isAvailable()
                    ? bean.get()
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
