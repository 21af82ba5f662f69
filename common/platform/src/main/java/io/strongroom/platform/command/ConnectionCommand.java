package io.strongroom.platform.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the instance's database by JDBC, without starting Quarkus. */
public abstract class ConnectionCommand implements ServiceCommand, Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    InstanceOptions instance;

    @Override
    public final Needs needs() {
        return Needs.CONNECTION;
    }

    @Override
    public Map<String, String> settings() {
        return instance.settings();
    }

    @Override
    public final Integer call() throws SQLException {
        return run(ServiceDatabase.configured(), spec.commandLine().getOut());
    }

    /**
     * A setting that must have a value.
     *
     * @throws StartRefusedException if it has none
     */
    protected static String setting(String name) {
        return StartConfiguration.read().required(name);
    }

    /** @return exit code: 0 done, 1 failed, 2 bad input */
    protected abstract int run(ServiceDatabase database, PrintWriter out) throws SQLException;
}
