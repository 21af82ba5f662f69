package io.strongroom.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of one cluster as the kernel tells them: postgres programs whose working folder it is. */
record ServerProcesses(Path cluster) {
    List<ProcessHandle> alive() {
        return ProcessHandle.allProcesses()
                .filter(process -> isOurs(process.pid()))
                .toList();
    }

    boolean isOurs(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster.toRealPath())
                    && Files.readSymbolicLink(process.resolve("exe"))
                            .getFileName()
                            .toString()
                            .startsWith("postgres");
        } catch (IOException e) {
            return false; // gone, or of somebody else
        }
    }
}
