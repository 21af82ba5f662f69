package io.strongroom.platform.command;

import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;

/** Runs the command of this process once Quarkus has started. */
@Dependent
public class StrongroomApplication implements QuarkusApplication {
    private final CommandBeans beans;

    StrongroomApplication(CommandBeans beans) {
        this.beans = beans;
    }

    @Override
    public int run(String... arguments) {
        return Launcher.commands().commandLine(beans).execute(arguments);
    }
}
