package io.strongroom.platform.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The version of this build. */
final class ServiceVersion implements IVersionProvider {
    @Spec
    CommandSpec command;

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = ServiceVersion.class.getResourceAsStream("build.properties")) {
            build.load(in);
        }
        return new String[] {command.root().name() + " " + build.getProperty("version")};
    }
}
