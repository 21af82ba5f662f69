package io.strongroom.platform.command;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.strongroom.platform.connection.DatabaseTls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What must be known before Quarkus starts, out of the same sources in the same order as Quarkus will read them.
 * This configuration is not registered anywhere, so Quarkus still makes its own.
 */
final class StartConfiguration {
    private static final String FILE = "application.properties";
    private static final int FILE_ORDINAL = 250;
    private static final String BESIDE_WORK =
            Path.of("config", FILE).toAbsolutePath().toUri().toString();
    private static final int BESIDE_WORK_ORDINAL = 260;

    private final SmallRyeConfig config;

    private StartConfiguration(SmallRyeConfig config) {
        this.config = config;
    }

    static StartConfiguration read() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new StartConfiguration(new SmallRyeConfigBuilder()
                .forClassLoader(loader)
                .addDefaultInterceptors()
                .addDefaultSources()
                .withSources(new DotEnvConfigSourceProvider())
                .withSources(PropertiesConfigSourceLoader.inFileSystem(BESIDE_WORK, BESIDE_WORK_ORDINAL, loader))
                .withSources(PropertiesConfigSourceLoader.inClassPath(FILE, FILE_ORDINAL, loader))
                .withProfile(launchedBy(loader).getDefaultProfile())
                .build());
    }

    /**
     * Quarkus tells its launch mode once it has started. Before that, development mode shows in the class loader,
     * which a packaged service does not have.
     */
    private static LaunchMode launchedBy(ClassLoader loader) {
        return loader.getClass().getName().equals("io.quarkus.bootstrap.classloading.QuarkusClassLoader")
                ? LaunchMode.DEVELOPMENT
                : LaunchMode.NORMAL;
    }

    Mode mode() {
        String mode = required("strongroom.mode");
        return Mode.named(mode)
                .orElseThrow(() -> new StartRefusedException("strongroom.mode is '" + mode + "': use " + Mode.NAMES));
    }

    String instance() {
        return required("strongroom.instance");
    }

    Path data() {
        return Path.of(required("strongroom.data"));
    }

    Optional<String> password() {
        return value("strongroom.database.password");
    }

    /** Production checks the server's certificate unless it is told not to; elsewhere there is no TLS to check. */
    DatabaseTls tls() {
        String level = value("strongroom.database.tls").orElse(mode() == Mode.PRODUCTION ? "verify" : "off");
        Optional<Path> authority = value("strongroom.database.ca").map(Path::of);
        authority.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new StartRefusedException("strongroom.database.ca is " + file + ", which cannot be read");
        });
        return new DatabaseTls(
                DatabaseTls.Level.named(level)
                        .orElseThrow(() -> new StartRefusedException(
                                "strongroom.database.tls is '" + level + "': use " + DatabaseTls.Level.NAMES)),
                authority);
    }

    Optional<Path> databasePrograms() {
        return value("strongroom.database.programs").map(Path::of);
    }

    /** Whether this is switched on. */
    boolean is(String name) {
        return value(name).filter(Boolean::parseBoolean).isPresent();
    }

    boolean has(String name) {
        return value(name).isPresent();
    }

    String required(String name) {
        return value(name).orElseThrow(() -> new StartRefusedException(name + " is not set"));
    }

    private Optional<String> value(String name) {
        try {
            return config.getOptionalValue(name, String.class);
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw new StartRefusedException(name + " cannot be read: " + e.getMessage());
        }
    }
}
