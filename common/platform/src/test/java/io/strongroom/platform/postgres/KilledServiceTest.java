package io.strongroom.platform.postgres;

import static io.strongroom.platform.postgres.ServerFixture.execute;
import static io.strongroom.platform.postgres.ServerFixture.in;
import static io.strongroom.platform.postgres.ServerFixture.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is a process of its own here, and is killed as the kernel kills. */
class KilledServiceTest {
    @TempDir
    Path temporary;

    @Test
    void refusesToStartBesideAnotherProcess() throws Exception {
        Path folder = temporary.resolve("data");
        Process service = ServerHolder.start(folder, System.getenv("PATH"));
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(in(folder)))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("is in use by another running instance");
        } finally {
            kill(service, folder);
        }
    }

    @Test
    void takesItsServerAlongWhereTheKernelCanTellIt() throws Exception {
        Path folder = temporary.resolve("data");
        Process service = ServerHolder.start(folder, System.getenv("PATH"));
        assertThat(serverIn(folder).alive()).isNotEmpty();

        kill(service, folder);
    }

    /** Waits until its server has ended too, which writes until then. */
    private static void kill(Process service, Path folder) throws InterruptedException {
        service.destroyForcibly().waitFor();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(serverIn(folder).alive()).isEmpty());
    }

    private static ServerProcesses serverIn(Path folder) {
        return new ServerProcesses(folder.resolve("postgresql"));
    }

    @Test
    void findsItsDataAgainAfterItsServerWasOrphaned() throws Exception {
        Path folder = temporary.resolve("data");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            execute(server, "create table claim (request text); insert into claim values ('claimed')");
        }
        ServerHolder.start(folder, pathWithout("setpriv")).destroyForcibly().waitFor();
        long orphan = ServerFixture.postmasterOf(folder);
        assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            assertThat(query(server, "select request from claim")).isEqualTo("claimed");
            assertThat(ServerFixture.postmasterOf(folder)).isNotEqualTo(orphan);
        }
    }

    /** A search path with all that there is but one program, as on a machine that does not have it. */
    private String pathWithout(String missing) throws IOException {
        Path programs = Files.createDirectory(temporary.resolve("programs"));
        for (String program : new String[] {"unshare", "setpriv", "setsid"}) {
            Path found = Path.of("/usr/bin", program);
            if (!program.equals(missing) && Files.exists(found)) {
                Files.createSymbolicLink(programs.resolve(program), found);
            }
        }
        return programs.toString();
    }
}
