package io.strongroom.platform.postgres;

import static io.strongroom.platform.postgres.ServerFixture.connect;
import static io.strongroom.platform.postgres.ServerFixture.execute;
import static io.strongroom.platform.postgres.ServerFixture.in;
import static io.strongroom.platform.postgres.ServerFixture.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    @Test
    void servesADatabaseThatItsUserOwns() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            assertThat(query(server, "select current_database() || ' of ' || current_user"))
                    .isEqualTo("vault of vault");
            assertThat(query(server, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            execute(server, "create table seed (id bigint primary key)");
        }
    }

    @Test
    void isDurable() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void listensOnLoopbackAloneAndNotOnASocketFile() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Path.of("/tmp/.s.PGSQL." + portOf(server))).doesNotExist();
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            assertThatThrownBy(() -> connect(server.address(), server.username(), "wrong"))
                    .isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getSQLState())
                            .isEqualTo("28P01"));
            assertThatThrownBy(() -> connect(server.address(), "postgres", "")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void keepsItsPasswordFromOthers() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            Path file = folder.resolve("postgresql.password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(file).strip()).isEqualTo(server.password());
        }
    }

    @Test
    void keepsDataAndAddressFromOneStartToTheNext() throws Exception {
        String address;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            address = server.address();
            execute(server, "create table nonce (burned text); insert into nonce values ('once')");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            assertThat(query(server, "select burned from nonce")).isEqualTo("once");
            assertThat(server.address()).isEqualTo(address);
        }
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
        int port;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            port = portOf(server);
        }
        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            assertThat(server.address()).doesNotContain(":" + stranger.getLocalPort() + "/");
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesASecondInstanceInOneSentence() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(in(folder)))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining(folder + " is in use by another running instance");
            assertThat(server.address()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void startsAgainWithAllThatWasCommittedWhenTheServerIsKilled() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            execute(server, "create table claim (request text); insert into claim values ('claimed')");
            long killed = ServerFixture.postmasterOf(folder);

            assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly()).isTrue();

            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(
                            query(server, "select request from claim"))
                    .isEqualTo("claimed"));
            assertThat(ServerFixture.postmasterOf(folder)).isNotEqualTo(killed);
        }
    }

    @Test
    void startsAnewAfterAnInitdbThatWasInterrupted() throws Exception {
        Path unfinished = Files.createDirectories(folder.resolve("postgresql.initdb-1"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");

        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            assertThat(query(server, "select 1")).isEqualTo("1");
            assertThat(unfinished).doesNotExist();
        }
    }

    @Test
    void harmsNoProcessWhoseNumberStandsInAStalePidFile() throws Exception {
        EmbeddedPostgres.start(in(folder)).close();
        Process stranger = new ProcessBuilder("cat").start();
        Files.writeString(folder.resolve("postgresql/postmaster.pid"), stranger.pid() + "\n/elsewhere\n");

        try (EmbeddedPostgres server = EmbeddedPostgres.start(in(folder))) {
            assertThat(query(server, "select 1")).isEqualTo("1");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void saysThatThePasswordIsMissing() throws Exception {
        EmbeddedPostgres.start(in(folder)).close();
        Files.delete(folder.resolve("postgresql.password"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(in(folder)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("postgresql.password is missing");
    }

    @Test
    void leavesNoProcessBehind() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(in(folder));
        ServerProcesses processes = new ServerProcesses(folder.resolve("postgresql"));
        assertThat(processes.alive()).isNotEmpty();

        server.close();

        assertThat(processes.alive()).isEmpty();
    }

    @Test
    void acceptsOnlyNamesThatNeedNoQuotes() {
        assertThatThrownBy(() -> EmbeddedPostgresSettings.in(folder, "sign; drop database sign"))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("cannot name a database");
    }

    private static int portOf(EmbeddedPostgres server) {
        return Integer.parseInt(server.address().replaceAll(".*:(\\d+)/.*", "$1"));
    }
}
