package io.strongroom.platform.schema;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** Hands scripts to Flyway that were read already. */
record ScriptProvider(List<MigrationFile> files) implements ResourceProvider {
    /** Flyway expects null for what is not there, such as a script's own configuration. */
    @Override
    public LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .map(Script::new)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file ->
                        file.name().startsWith(prefix) && Stream.of(suffixes).anyMatch(file.name()::endsWith))
                .<LoadableResource>map(Script::new)
                .toList();
    }

    /** One script, known by its file name alone. */
    private static final class Script extends LoadableResource {
        private final MigrationFile file;

        private Script(MigrationFile file) {
            this.file = file;
        }

        @Override
        public Reader read() {
            return new StringReader(file.text());
        }

        @Override
        public String getAbsolutePath() {
            return file.name();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return file.name();
        }

        @Override
        public String getFilename() {
            return file.name();
        }

        @Override
        public String getRelativePath() {
            return file.name();
        }
    }
}
