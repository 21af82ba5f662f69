package io.strongroom.platform.database;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.time.Instant;

/** What every row that changes has: a key, its times, and the version by which a lost update is refused. */
@MappedSuperclass
public abstract class ChangingRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "created_at", nullable = false, updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    public Instant updatedAt;

    @Version
    public int version;

    @PrePersist
    void noteCreation() {
        createdAt = DatabaseTime.now();
        updatedAt = createdAt;
    }

    @PreUpdate
    void noteChange() {
        updatedAt = DatabaseTime.now();
    }
}
