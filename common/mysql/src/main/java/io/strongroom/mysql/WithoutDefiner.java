package io.strongroom.mysql;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Leaves out of a dump who defined a trigger: only that very account, or an administrator, could restore it. The line is
 * {@code /*!50003 CREATE*}{@code / /*!50017 DEFINER=`watch`@`%`*}{@code / /*!50003 TRIGGER ...}; rows stand in lines that
 * begin with INSERT and are never touched.
 */
final class WithoutDefiner extends FilterOutputStream {
    private static final byte[] TRIGGER = "/*!50003 CREATE*/".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern DEFINER = Pattern.compile("/\\*!50017 DEFINER=`[^`]*`@`[^`]*`\\*/ ?");

    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private boolean decided;
    private boolean ofTrigger;

    WithoutDefiner(OutputStream dump) {
        super(dump);
    }

    @Override
    public void write(int next) throws IOException {
        if (decided && !ofTrigger) {
            out.write(next);
        } else {
            start.write(next);
            if (!decided) {
                decide();
            }
        }
        if (next == '\n') {
            endLine();
        }
    }

    private void decide() throws IOException {
        byte[] begun = start.toByteArray();
        int last = begun.length - 1;
        if (begun[last] != TRIGGER[last]) {
            decided = true;
            out.write(begun);
            start.reset();
        } else if (begun.length == TRIGGER.length) {
            decided = true;
            ofTrigger = true;
        }
    }

    private void endLine() throws IOException {
        out.write(DEFINER.matcher(start.toString(StandardCharsets.UTF_8))
                .replaceAll("")
                .getBytes(StandardCharsets.UTF_8));
        start.reset();
        decided = false;
        ofTrigger = false;
    }

    @Override
    public void close() throws IOException {
        endLine();
        super.close();
    }
}
