package io.strongroom.platform.recovery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the database knows of its own age: one row, locked by whoever changes it. */
@Entity
@Table(name = "database_state")
public class DatabaseState {

    static final long ONLY = 1L;

    /**
     * What the beat leaps by at a restore: more than the instances of one service can be apart, so that each of them has
     * seen less than this and none takes a database that has recovered for a restored one.
     */
    private static final long LEAP = 1_000_000;

    @Id
    Long id;

    String incarnation;

    @Column(nullable = false)
    long beat;

    @Column(name = "beat_at")
    Instant beatAt;

    @Column(name = "server_identity")
    String serverIdentity;

    @Column(name = "recovering_since")
    Instant recoveringSince;

    String reason;

    @Column(name = "as_of")
    Instant asOf;

    @Column(name = "begun_at")
    Instant begunAt;

    @Column(name = "recovered_at")
    Instant recoveredAt;

    Pulse pulse() {
        return new Pulse(incarnation == null ? "" : incarnation, beat);
    }

    boolean isRecovering() {
        return recoveringSince != null;
    }

    /** It was told that it was restored, and nobody has begun to recover it. */
    boolean waitsForBeginning() {
        return recoveringSince != null && begunAt == null;
    }

    /**
     * Counts on, and notes if the rows show that they were restored.
     *
     * @param seen what this instance had seen of the database
     * @param identity of the server and database that holds the rows now
     * @param mayMove whether another server is no sign of a restore
     */
    void beat(Optional<Pulse> seen, String identity, boolean mayMove, Instant now) {
        Optional<String> fault = seen.flatMap(pulse()::faultAfter).or(() -> movedTo(identity, mayMove));
        if (incarnation == null) {
            incarnation = UUID.randomUUID().toString();
        }
        fault.ifPresent(why -> markRestored(why, now));
        beat = Math.max(beat, seen.map(Pulse::beat).orElse(0L)) + (fault.isPresent() ? LEAP : 1);
        serverIdentity = identity;
        beatAt = now;
    }

    private Optional<String> movedTo(String identity, boolean mayMove) {
        return mayMove || serverIdentity == null || serverIdentity.equals(identity)
                ? Optional.empty()
                : Optional.of("it was copied to another server");
    }

    /** A backup may have been made in a recovery itself: then from the earlier time on others know more. */
    private void markRestored(String why, Instant now) {
        boolean earlier = isRecovering() && (asOf == null || asOf.isBefore(beatAt));
        asOf = earlier ? asOf : beatAt;
        recoveringSince = now;
        reason = why;
        begunAt = null;
    }

    void recovered(Instant now) {
        recoveringSince = null;
        reason = null;
        asOf = null;
        begunAt = null;
        recoveredAt = now;
    }
}
