package io.strongroom.platform.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options, a picocli mixin, that say which instance a command works on. */
public final class InstanceOptions {
    @Option(
            names = "--mode",
            description =
                    "${COMPLETION-CANDIDATES}; demo and development run a PostgreSQL of their own when no database"
                            + " is configured. Default: production")
    private Mode mode;

    @Option(names = "--instance", description = "name of this instance, e.g. sign2")
    private String instance;

    @Option(names = "--data", description = "data folder. Default: .strongroom/<instance> in the home folder")
    private Path data;

    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        if (mode != null) {
            settings.put("strongroom.mode", mode.toString());
        }
        if (instance != null) {
            settings.put("strongroom.instance", instance);
        }
        if (data != null) {
            settings.put("strongroom.data", data.toString());
        }
        return settings;
    }
}
