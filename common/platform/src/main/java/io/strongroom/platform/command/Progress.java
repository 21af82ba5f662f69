package io.strongroom.platform.command;

import java.io.Console;
import java.io.PrintWriter;

/** Tells a person at a terminal how far long work is; says nothing into a file or a pipe. */
public final class Progress {
    private static final int WIDTH = 30;

    private final PrintWriter terminal;

    private Progress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** @param error where messages go that are not the command's result */
    @SuppressWarnings("SystemConsoleNull") // It does: JDK 25 is back to null without a terminal.
    public static Progress on(PrintWriter error) {
        Console console = System.console();
        return new Progress(console != null && console.isTerminal() ? error : null);
    }

    /** @param text what was done so far, on one line */
    public void tell(long done, long of, String text) {
        if (terminal != null) {
            terminal.printf("\r%s %3d %%  %s", bar(done, of), of == 0 ? 100 : 100 * done / of, text);
            terminal.flush();
        }
    }

    private static String bar(long done, long of) {
        int full = of == 0 ? WIDTH : (int) (WIDTH * done / of);
        return "[" + "=".repeat(full) + " ".repeat(WIDTH - full) + "]";
    }

    /** The next line is somebody else's. */
    public void end() {
        if (terminal != null) {
            terminal.println();
            terminal.flush();
        }
    }
}
