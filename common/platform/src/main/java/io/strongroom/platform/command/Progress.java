package io.strongroom.platform.command;

import java.io.Console;
import java.io.PrintWriter;

/** Tells a person at a terminal how far long work is; says nothing into a file or a pipe. */
public final class Progress {
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
            terminal.printf("\r%3d %%  %s", of == 0 ? 100 : 100 * done / of, text);
            terminal.flush();
        }
    }

    /** The next line is somebody else's. */
    public void end() {
        if (terminal != null) {
            terminal.println();
            terminal.flush();
        }
    }
}
