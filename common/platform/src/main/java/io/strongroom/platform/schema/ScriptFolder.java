package io.strongroom.platform.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The SQL files of one folder. Flyway's own search of the class path finds nothing in a native binary but what Quarkus
 * listed at build time; this one looks where the resources are: in a folder, a jar, or the binary itself.
 */
final class ScriptFolder {
    private static final boolean NATIVE = "runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"));
    private static final URI BINARY = URI.create("resource:/");
    private static final String JAR = "jar:";
    private static final String INSIDE = "!/";

    private ScriptFolder() {}

    /** Names and texts in the order of the names; empty if there is no such folder. */
    static Map<String, String> onClassPath(String folder) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Map<String, String> scripts = new TreeMap<>();
        try {
            if (NATIVE) {
                return at(binary().getPath("/" + folder));
            }
            for (URL found : Collections.list(loader.getResources(folder))) {
                scripts.putAll(at(found));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return scripts;
    }

    /** Names and texts in the order of the names; empty if there is no such folder. */
    static Map<String, String> at(Path folder) throws IOException {
        Map<String, String> scripts = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            for (Path script : files(folder)) {
                scripts.put(script.getFileName().toString(), Files.readString(script));
            }
        }
        return scripts;
    }

    private static Map<String, String> at(URL folder) throws IOException, URISyntaxException {
        String address = folder.toString();
        if (address.startsWith(JAR)) {
            int end = address.indexOf(INSIDE);
            Path jar = Path.of(URI.create(address.substring(JAR.length(), end)));
            // Of its own, so that closing it closes nobody else's.
            try (FileSystem inside = FileSystems.newFileSystem(jar)) {
                return at(inside.getPath(address.substring(end + INSIDE.length())));
            }
        }
        return at(Path.of(folder.toURI()));
    }

    /** Its resources are a file system that lasts as long as the process, once someone has opened it. */
    private static FileSystem binary() throws IOException {
        try {
            return FileSystems.newFileSystem(BINARY, Map.of());
        } catch (FileSystemAlreadyExistsException e) {
            return FileSystems.getFileSystem(BINARY);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }
}
