package io.strongroom.platform.schema;

import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the version of a schema as people type it: 3, 00003 or V00003. */
final class VersionText implements ITypeConverter<MigrationVersion> {
    private static final Pattern DIGITS = Pattern.compile("V?([0-9]{1,18})");

    @Override
    public MigrationVersion convert(String text) {
        var digits = DIGITS.matcher(text);
        if (!digits.matches()) {
            throw new TypeConversionException("'" + text + "' is not the number of a version, such as 3 or 00003");
        }
        return MigrationVersion.fromVersion(digits.group(1));
    }
}
