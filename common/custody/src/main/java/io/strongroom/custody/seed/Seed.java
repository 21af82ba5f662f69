package io.strongroom.custody.seed;

import io.strongroom.model.Coin;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** A seed, sealed: nothing of it can be had without the passphrase. */
@Entity
@Table(name = "seed")
public class Seed extends ChangingRow {

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

    /** False for bytes that came from another system. */
    @Column(name = "has_words", nullable = false)
    boolean hasWords;

    public Coin coin() {
        return coin;
    }

    /** Of the master key (BIP32), 8 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }
}
