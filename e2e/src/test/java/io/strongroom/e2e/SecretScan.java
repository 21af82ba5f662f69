package io.strongroom.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Searches bytes for many secrets at once: as they are, in hex and in base64 at every alignment. All patterns are hashed
 * by their first eight bytes, so that a byte of the haystack costs one look into a bit set.
 */
final class SecretScan {
    private static final int WINDOW = Long.BYTES;
    private static final int FILTER_BITS = 22;

    private final Map<Long, List<Pattern>> patterns = new HashMap<>();
    private final BitSet filter = new BitSet(1 << FILTER_BITS);

    private static final class Pattern {
        private final String name;
        private final byte[] bytes;

        Pattern(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }
    }

    /** Searches for a text as it is and in base64. */
    SecretScan text(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(name, bytes);
        base64(name, bytes);
        return this;
    }

    /** Searches for bytes raw, in hex and in base64. */
    SecretScan bytes(String name, byte[] bytes) {
        add(name + " (raw)", bytes);
        String hex = HexFormat.of().formatHex(bytes);
        add(name + " (hex)", hex.getBytes(StandardCharsets.US_ASCII));
        add(name + " (hex)", hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        base64(name, bytes);
        return this;
    }

    /** The names of the secrets found in the files of a folder, each with its file. */
    Set<String> in(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files(folder)) {
            try {
                in(Files.readAllBytes(file)).forEach(name -> found.add(name + " in " + folder.relativize(file)));
            } catch (NoSuchFileException e) {
                // a running server removes files of its own
            }
        }
        return found;
    }

    /** Those that are there: running servers make files of their own and remove them, in the middle of a walk too. */
    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return files;
    }

    /** The names of the secrets found in the bytes. */
    Set<String> in(byte[] haystack) {
        Set<String> found = new TreeSet<>();
        long window = 0;
        for (int end = 1; end <= haystack.length; end++) {
            window = (window << Byte.SIZE) | (haystack[end - 1] & 0xff);
            if (end >= WINDOW && filter.get(slot(window))) {
                for (Pattern pattern : patterns.getOrDefault(window, List.of())) {
                    int start = end - WINDOW;
                    int stop = start + pattern.bytes.length;
                    if (stop <= haystack.length
                            && Arrays.equals(haystack, start, stop, pattern.bytes, 0, pattern.bytes.length)) {
                        found.add(pattern.name);
                    }
                }
            }
        }
        return found;
    }

    /** Bytes within other bytes are in base64 in one of three ways; the characters that the neighbours touch are left out. */
    private void base64(String name, byte[] bytes) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String encoded = encoder.withoutPadding().encodeToString(shifted);
                int first = before == 0 ? 0 : before + 1;
                int last = shifted.length / 3 * 4;
                add(name + " (base64)", encoded.substring(first, last).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void add(String name, byte[] bytes) {
        if (bytes.length < WINDOW) {
            throw new IllegalArgumentException(name + " is too short to tell from chance");
        }
        long window = 0;
        for (int index = 0; index < WINDOW; index++) {
            window = (window << Byte.SIZE) | (bytes[index] & 0xff);
        }
        filter.set(slot(window));
        patterns.computeIfAbsent(window, key -> new ArrayList<>()).add(new Pattern(name, bytes));
    }

    private static int slot(long window) {
        return (int) ((window * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - FILTER_BITS));
    }
}
