package io.strongroom.watch.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Which instance may run a job, and until when at the latest. */
@Entity
@Table(name = "job_lock")
class JobLock {

    @Id
    String name;

    @Column(nullable = false)
    String holder;

    @Column(nullable = false)
    Instant until;
}
