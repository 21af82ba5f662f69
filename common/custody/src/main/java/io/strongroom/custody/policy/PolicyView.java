package io.strongroom.custody.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.time.Instant;
import java.util.List;

/**
 * A policy as people compare it on the screens of all signers.
 *
 * @param compare the id in groups of four, to be read out
 * @param agreedAt absent: known here, and nothing is signed for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyView(
        Coin coin,
        Network network,
        Account account,
        ScriptType scriptType,
        int version,
        int required,
        List<Signer> signers,
        String descriptor,
        PolicyId policyId,
        String compare,
        Instant agreedAt) {

    /**
     * One of the keys.
     *
     * @param fingerprint of the signer's master key, 8 hexadecimal digits
     * @param own whether it is this service's
     */
    public record Signer(String fingerprint, String derivationPath, boolean own) {}

    static PolicyView of(StoredPolicy row, MultisigPolicy policy, AccountPublicKey own) {
        return new PolicyView(
                row.coin,
                policy.network(),
                policy.account(),
                policy.scriptType(),
                policy.version(),
                policy.required(),
                policy.keys().stream()
                        .map(key -> new Signer(
                                key.origin().fingerprint(), key.origin().path().toString(), key.equals(own)))
                        .toList(),
                policy.canonicalDescriptor(),
                policy.id(),
                policy.id().readable(),
                row.agreedAt);
    }
}
