package io.strongroom.custody.command;

import io.strongroom.custody.session.SecretText;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where a command reads a secret from: a file or the terminal, never an argument, which every process can see. */
public final class SecretSource {

    private final CommandSpec command;

    public SecretSource(CommandSpec command) {
        this.command = command;
    }

    /**
     * The secret in the first line of the file, or typed without echo if there is no file.
     *
     * @throws ParameterException if there is neither file nor terminal
     */
    public SecretText read(Path file, String prompt, String option) {
        char[] typed = file == null ? askHidden(prompt, option) : firstLine(file);
        try {
            return new SecretText(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** As {@link #read}, and typed twice: what is mistyped once would seal the seed for ever. */
    public SecretText readNew(Path file, String prompt, String option) {
        SecretText first = read(file, prompt, option);
        if (file == null && !read(null, prompt + " again", option).sameAs(first)) {
            throw new ParameterException(command.commandLine(), "What was typed the second time is not the same");
        }
        return first;
    }

    /**
     * What a person types, seen while it is typed.
     *
     * @throws ParameterException if there is no terminal
     */
    public String ask(String question, String option) {
        String typed = terminal()
                .map(console -> console.readLine("%s: ", question))
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "There is no terminal to ask at: say it by " + option));
        return typed == null ? "" : typed.strip();
    }

    /** Whether what is printed is seen by a person and goes nowhere else. */
    public static boolean isTerminal() {
        return terminal().isPresent();
    }

    /** Whether there is a console at all, and whether it is a terminal, differs between Java versions. */
    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    private char[] askHidden(String prompt, String option) {
        return terminal()
                .map(console -> console.readPassword("%s: ", prompt))
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "There is no terminal to ask at: name a file with " + option));
    }

    private char[] firstLine(Path file) {
        byte[] bytes = bytes(file);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        char[] all = new char[text.remaining()];
        text.duplicate().get(all);
        while (text.hasRemaining()) {
            text.put(text.position(), '\0').get();
        }
        int end = 0;
        while (end < all.length && all[end] != '\n' && all[end] != '\r') {
            end++;
        }
        char[] line = Arrays.copyOf(all, end);
        Arrays.fill(all, '\0');
        return line;
    }

    private byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), file + " cannot be read", e);
        }
    }
}
