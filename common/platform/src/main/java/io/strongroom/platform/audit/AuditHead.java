package io.strongroom.platform.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The end of the chain of audit entries: one row, locked by whoever adds the next one. */
@Entity
@Table(name = "audit_head")
public class AuditHead {

    static final long ONLY = 1L;

    @Id
    Long id;

    @Column(nullable = false)
    byte[] hash;

    @Column(name = "last_id")
    Long lastId;
}
