package io.strongroom.platform.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that calls the running service over HTTP. */
public abstract class ServiceCallCommand implements ServiceCommand, Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    InstanceOptions instance;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where the service listens. Default: by its configuration on this machine")
    String url;

    @Override
    public final Needs needs() {
        return Needs.SERVICE;
    }

    @Override
    public Map<String, String> settings() {
        return instance.settings();
    }

    @Override
    public final Integer call() throws IOException {
        try (RunningService service = RunningService.configured(url)) {
            return run(service, spec);
        }
    }

    /** @return exit code: 0 done, 1 failed, 2 bad input */
    protected abstract int run(RunningService service, CommandSpec command) throws IOException;
}
