package io.strongroom.custody.authorizer;

import io.strongroom.chain.bitcoin.AccountPublicKey;

/**
 * An authorizer's account key whose maker has shown that it holds the private key.
 *
 * @param form the standard and the script that it is for
 * @param key what addresses derive from
 * @param proof by the key itself over the other fields of its line: 128 hexadecimal digits
 */
public record ProvenKey(FullPublicKeyLine line, KeyForm form, AccountPublicKey key, String proof) {}
