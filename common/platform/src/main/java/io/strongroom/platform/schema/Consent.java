package io.strongroom.platform.schema;

import java.io.Console;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A person agrees before anything is destroyed: at the terminal, or by {@code --yes} beforehand. */
final class Consent {
    @Spec(Target.MIXEE)
    CommandSpec command;

    @Option(
            names = {"-y", "--yes"},
            description = "does not ask; without it a terminal is needed")
    boolean given;

    /**
     * @param warning what will happen, for the person who is asked
     * @throws ParameterException if nobody can be asked
     * @throws SchemaRefusedException if the answer is not yes
     */
    @SuppressWarnings("SystemConsoleNull") // It does: JDK 25 is back to null without a terminal.
    void require(List<String> warning) {
        if (given) {
            return;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new ParameterException(
                    command.commandLine(),
                    warning.getFirst() + " There is no terminal to ask for consent: give it by --yes");
        }
        warning.forEach(line -> console.format("%s%n", line));
        if (!"yes".equals(console.readLine("Type yes to go on: "))) {
            throw new SchemaRefusedException("Nothing was changed");
        }
    }
}
