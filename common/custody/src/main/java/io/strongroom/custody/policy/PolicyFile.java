package io.strongroom.custody.policy;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import jakarta.validation.constraints.NotNull;

/**
 * The file {@code policy-<account>.json} that keygen makes and a person carries to every signer. All of it is public.
 *
 * @param version counts the policies of the account for this type of script, from 1
 * @param required how many must sign (M)
 * @param signers of how many (N)
 * @param descriptor canonical, without checksum
 */
public record PolicyFile(
        @NotNull Coin coin,
        @NotNull Network network,
        @NotNull Account account,
        @NotNull ScriptType scriptType,
        int version,
        int required,
        int signers,
        @NotNull String descriptor,
        @NotNull PolicyId policyId) {

    static PolicyFile of(Coin coin, MultisigPolicy policy) {
        return new PolicyFile(
                coin,
                policy.network(),
                policy.account(),
                policy.scriptType(),
                policy.version(),
                policy.required(),
                policy.keys().size(),
                policy.canonicalDescriptor(),
                policy.id());
    }

    /**
     * The policy, once every statement of the file is found to be true.
     *
     * @param here the network of whoever reads it
     * @throws ChainException as {@link MultisigPolicy#read}, or with slug {@code foreign-network} or {@code bad-policy}
     */
    MultisigPolicy policy(Network here) {
        if (network != here) {
            throw new ChainException(
                    "foreign-network", "the policy is of " + network.label() + ", not of " + here.label());
        }
        MultisigPolicy policy =
                MultisigPolicy.read(coin, network, account, scriptType, version, required, descriptor, policyId);
        if (policy.keys().size() != signers) {
            throw new ChainException(
                    "bad-policy",
                    "the file states " + signers + " signers, and the descriptor has "
                            + policy.keys().size());
        }
        return policy;
    }
}
