package io.strongroom.platform.command;

import io.quarkus.runtime.Quarkus;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves HTTP until it is told to stop. */
@Command(name = "serve", description = "Serves the HTTP interface (the default)", mixinStandardHelpOptions = true)
public class ServeCommand implements ServiceCommand, Callable<Integer> {
    @Mixin
    InstanceOptions instance;

    @Option(names = "--port", description = "port on which it listens")
    Integer port;

    @Override
    public Needs needs() {
        return Needs.HTTP;
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(instance.settings());
        if (port != null) {
            settings.put("quarkus.http.port", port.toString());
        }
        return settings;
    }

    @Override
    public Integer call() {
        Quarkus.waitForExit();
        return 0;
    }
}
