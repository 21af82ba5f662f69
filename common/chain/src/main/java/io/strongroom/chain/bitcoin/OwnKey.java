package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;

/**
 * A key of the wallet, derived here and not taken from a file.
 *
 * @param derivation the key with its origin
 * @param script the P2WPKH script of the key, in hex
 */
record OwnKey(Account account, boolean internal, KeyDerivation derivation, String script) {}
