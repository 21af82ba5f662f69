package io.strongroom.keygen.ethereum.key;

import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.model.Account;
import java.util.Optional;

/**
 * An own key that a transaction spends from.
 *
 * @param path from the master key; none if the key came from elsewhere
 */
public record SenderKey(Account account, Optional<DerivationPath> path) {}
