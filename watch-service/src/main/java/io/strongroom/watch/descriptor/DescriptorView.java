package io.strongroom.watch.descriptor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import java.time.Instant;

/**
 * A descriptor that is watched.
 *
 * @param checksum by which orders name the external one whose coins they spend
 * @param policyId what the signers compared, 64 hex digits; absent where one key signs
 * @param nextIndex the first index that is no address yet
 * @param rangeEnd the last index that is watched
 * @param nodeWallet empty on chains whose nodes have no wallets
 * @param birthTime nothing was paid to it before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DescriptorView(
        Account account,
        KeyType keyType,
        ScriptType scriptType,
        String descriptor,
        String checksum,
        boolean isInternal,
        String policyId,
        int requiredSignatures,
        int signers,
        int nextIndex,
        int rangeEnd,
        String nodeWallet,
        Instant birthTime,
        Instant createdAt) {

    public static DescriptorView of(ImportedDescriptor row, int requiredSignatures, int signers) {
        return new DescriptorView(
                row.account,
                row.keyType,
                row.scriptType,
                row.descriptor,
                row.checksum(),
                row.internal,
                row.policyId,
                requiredSignatures,
                signers,
                row.nextIndex,
                row.rangeEnd,
                row.nodeWallet,
                row.birthTime,
                row.createdAt);
    }
}
