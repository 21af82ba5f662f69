package io.strongroom.keygen.authorizer;

/**
 * Whose keys are of which seed.
 *
 * @param fingerprint of the seed's master key, 8 hexadecimal digits
 */
record AuthorizerSeed(String authAccount, String fingerprint) {}
