package io.strongroom.platform.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which rows show that they are older than what an instance has seen of them. */
class DatabaseStateTest {

    private static final String HERE = "server/database";
    private static final Instant YESTERDAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    private final DatabaseState row = new DatabaseState();

    private void beat(Optional<Pulse> seen, String identity) {
        row.beat(seen, identity, false, NOW);
    }

    /** A database that has counted to this. */
    private void countedTo(long beat) {
        row.beat(Optional.empty(), HERE, false, YESTERDAY);
        row.beat = beat;
    }

    private Optional<Pulse> seen(long beat) {
        return Optional.of(new Pulse(row.incarnation, beat));
    }

    @Test
    void aNewDatabaseIsTrustedByAnInstanceThatHasSeenNone() {
        beat(Optional.empty(), HERE);

        assertThat(row.isRecovering()).isFalse();
        assertThat(row.incarnation).hasSize(36);
        assertThat(row.beat).isEqualTo(1);
    }

    @Test
    void aDatabaseThatGoesOnIsTrusted() {
        countedTo(7);

        beat(seen(7), HERE);

        assertThat(row.isRecovering()).isFalse();
        assertThat(row.beat).isEqualTo(8);
    }

    @Test
    void anInstanceThatSleptTrustsWhatOthersCounted() {
        countedTo(700);

        beat(seen(7), HERE);

        assertThat(row.isRecovering()).isFalse();
    }

    @Test
    void aLowerCountIsARestore() {
        countedTo(7);

        beat(seen(8), HERE);

        assertThat(row.isRecovering()).isTrue();
        assertThat(row.waitsForBeginning()).isTrue();
        assertThat(row.reason).contains("beat 7 after 8");
        assertThat(row.asOf).isEqualTo(YESTERDAY);
    }

    @Test
    void anotherDatabaseInItsPlaceIsARestore() {
        countedTo(900);

        beat(Optional.of(new Pulse("00000000-0000-0000-0000-000000000000", 5)), HERE);

        assertThat(row.isRecovering()).isTrue();
    }

    @Test
    void anEmptyDatabaseInItsPlaceIsARestoreOfNothing() {
        beat(Optional.of(new Pulse("00000000-0000-0000-0000-000000000000", 5)), HERE);

        assertThat(row.isRecovering()).isTrue();
        assertThat(row.asOf).as("unknown").isNull();
    }

    @Test
    void aFileThatCannotBeReadIsNoReasonToTrust() {
        countedTo(7);

        beat(Optional.of(Pulse.parse("garbage")), HERE);

        assertThat(row.isRecovering()).isTrue();
    }

    @Test
    void anotherServerIsARestoreUnlessTheDatabaseMayMove() {
        countedTo(7);
        row.beat(seen(7), "elsewhere", true, NOW);
        assertThat(row.isRecovering()).isFalse();

        beat(seen(8), HERE);

        assertThat(row.isRecovering()).isTrue();
        assertThat(row.reason).contains("another server");
    }

    @Test
    void aRestoreIsNoticedOnceHoweverManyInstancesHaveSeenMore() {
        countedTo(7);
        beat(seen(500), HERE);
        row.begunAt = NOW;

        beat(seen(505), HERE);

        assertThat(row.begunAt).as("not begun anew").isEqualTo(NOW);
    }

    @Test
    void aBackupThatWasMadeInARecoveryIsAsOldAsThatRecoverySays() {
        countedTo(7);
        beat(seen(8), HERE);
        row.begunAt = NOW;
        row.beatAt = NOW;

        beat(seen(row.beat + 1), HERE);

        assertThat(row.waitsForBeginning()).isTrue();
        assertThat(row.asOf).isEqualTo(YESTERDAY);
    }

    @Test
    void whatHasRecoveredIsTrusted() {
        countedTo(7);
        beat(seen(8), HERE);

        row.recovered(NOW);
        beat(seen(row.beat), HERE);

        assertThat(row.isRecovering()).isFalse();
        assertThat(row.recoveredAt).isEqualTo(NOW);
    }
}
