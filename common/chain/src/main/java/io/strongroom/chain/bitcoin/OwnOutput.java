package io.strongroom.chain.bitcoin;

/**
 * An output of the wallet, derived here and not taken from a file.
 *
 * @param internal on the chain of change
 */
record OwnOutput(Owner owner, boolean internal, DerivedOutput output) {}
