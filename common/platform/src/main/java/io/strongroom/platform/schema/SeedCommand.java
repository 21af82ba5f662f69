package io.strongroom.platform.schema;

import io.strongroom.platform.command.ServiceDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Writes development data: never in production, and on regtest only. What is there already stays as it is. */
@Command(
        name = "seed",
        description = "Writes development data (--mode development, regtest); run again it adds what is missing",
        mixinStandardHelpOptions = true)
class SeedCommand extends SchemaCommand {
    /** The rules for the setting of a service that does so when it starts are those of this command. */
    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(super.settings());
        settings.put("strongroom.database.seed", "true");
        return settings;
    }

    @Override
    int run(MigrationEngine engine, ServiceDatabase database, Report report) {
        List<String> scripts = engine.seed();
        scripts.forEach(name -> report.line("  " + name + " has run"));
        report.line(
                database + ": " + (scripts.isEmpty() ? "no development data to add" : "the development data is there"));
        report.list("applied", scripts);
        return 0;
    }
}
