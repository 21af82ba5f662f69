package io.strongroom.watch.descriptor;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.database.ChangingRow;
import io.strongroom.platform.digest.Sha256;
import io.strongroom.watch.address.WatchedRun;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A descriptor that is watched, and how much of it. */
@Entity
@Table(name = "descriptor")
public class ImportedDescriptor extends ChangingRow {

    private static final int CHECKSUM_LENGTH = 8;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Account account;

    @Enumerated(EnumType.STRING)
    @Column(name = "key_type", nullable = false)
    public KeyType keyType;

    @Enumerated(EnumType.STRING)
    @Column(name = "script_type", nullable = false)
    public ScriptType scriptType;

    /** Of several signers: what they compared; null where one key signs. */
    @Column(name = "policy_id")
    public String policyId;

    /** With checksum (BIP380). */
    @Column(nullable = false)
    public String descriptor;

    @Column(name = "descriptor_sha256", nullable = false)
    public byte[] descriptorSha256;

    @Column(name = "is_internal", nullable = false)
    public boolean internal;

    /** The first index that is not among the addresses yet. */
    @Column(name = "next_index", nullable = false)
    public int nextIndex;

    /** The last index that the node watches. */
    @Column(name = "range_end", nullable = false)
    public int rangeEnd;

    /** The node's watch-only wallet of this account and script type; empty on chains whose nodes have none. */
    @Column(name = "node_wallet", nullable = false)
    public String nodeWallet;

    /** Nothing was paid to it before this; where a rescan begins. */
    @Column(name = "birth_time", nullable = false)
    public Instant birthTime;

    @Column(name = "origin_fingerprint")
    public String originFingerprint;

    @Column(name = "origin_path")
    public String originPath;

    /** By which its text is looked up, as that is too long for an index. */
    public static byte[] hash(String descriptor) {
        return Sha256.of(descriptor.getBytes(StandardCharsets.US_ASCII));
    }

    /** BIP380's eight characters: short, and a person can tell the descriptors of an account apart by them. */
    public String checksum() {
        return descriptor.substring(descriptor.length() - CHECKSUM_LENGTH);
    }

    /** Its addresses that may be given out. */
    public WatchedRun watched() {
        return new WatchedRun(id, rangeEnd);
    }
}
