package io.strongroom.custody.policy;

import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** A policy that this signer knows; it signs for it once people have agreed to it. */
@Entity
@Table(name = "multisig_policy")
public class StoredPolicy extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Account account;

    @Enumerated(EnumType.STRING)
    @Column(name = "key_type", nullable = false)
    KeyType keyType;

    @Enumerated(EnumType.STRING)
    @Column(name = "script_type", nullable = false)
    ScriptType scriptType;

    @Column(name = "policy_version", nullable = false)
    int policyVersion;

    @Column(nullable = false)
    short required;

    @Column(nullable = false)
    String descriptor;

    @Column(name = "policy_id", nullable = false)
    String policyId;

    @Column(name = "agreed_at")
    Instant agreedAt;

    static StoredPolicy of(Coin coin, MultisigPolicy policy) {
        StoredPolicy row = new StoredPolicy();
        row.coin = coin;
        row.account = policy.account();
        row.keyType = policy.keyType();
        row.scriptType = policy.scriptType();
        row.policyVersion = policy.version();
        row.required = (short) policy.required();
        row.descriptor = policy.canonicalDescriptor();
        row.policyId = policy.id().hex();
        return row;
    }

    /** The policy; every statement of the row is checked again as it is read. */
    public MultisigPolicy policy(Network network) {
        return MultisigPolicy.read(
                coin, network, account, scriptType, policyVersion, required, descriptor, new PolicyId(policyId));
    }

    public boolean isAgreed() {
        return agreedAt != null;
    }

    /** Counts the policies of an account from 1. */
    public int policyVersion() {
        return policyVersion;
    }
}
