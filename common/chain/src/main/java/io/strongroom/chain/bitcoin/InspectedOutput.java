package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import java.util.Optional;

/**
 * An output as a signer understands it.
 *
 * @param address who receives
 * @param satoshi how much
 * @param kind whose it is
 * @param account the receiving account, unless it is a payment
 * @param path the receiving key's path, unless it is a payment
 * @param request the payment request that the file says it pays; nothing else follows from it
 */
public record InspectedOutput(
        String address,
        long satoshi,
        OutputKind kind,
        Optional<Account> account,
        Optional<DerivationPath> path,
        Optional<NamedRequest> request) {}
