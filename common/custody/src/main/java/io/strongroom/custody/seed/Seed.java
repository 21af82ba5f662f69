package io.strongroom.custody.seed;

import io.strongroom.model.Coin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A seed, sealed: nothing of it can be had without the passphrase. */
@Entity
@Table(name = "seed")
public class Seed {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Column(name = "encrypted_seed", nullable = false)
    byte[] encryptedSeed;

    @Column(nullable = false)
    byte[] salt;

    @Column(nullable = false)
    byte[] nonce;

    @Column(name = "kdf_memory_kib", nullable = false)
    int kdfMemoryKib;

    @Column(name = "kdf_iterations", nullable = false)
    int kdfIterations;

    @Column(name = "kdf_parallelism", nullable = false)
    int kdfParallelism;

    @Column(nullable = false)
    String fingerprint;

    @Column(name = "is_active", nullable = false)
    boolean isActive;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    @Version
    int version;

    public Coin coin() {
        return coin;
    }

    /** Of the master key (BIP32), 8 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }
}
