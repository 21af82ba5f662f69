package io.strongroom.platform.command;

import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import picocli.CommandLine;

/** Runs the command of this process once Quarkus has started. */
@Dependent
public class StrongroomApplication implements QuarkusApplication {
    private final CommandLine.IFactory beans;

    StrongroomApplication(CommandLine.IFactory beans) {
        this.beans = beans;
    }

    @Override
    public int run(String... arguments) {
        return Launcher.commands().commandLine(beans).execute(arguments);
    }
}
