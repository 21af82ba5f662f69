package io.strongroom.chain.bitcoin;

import java.util.List;
import java.util.Map;

/** The script that the ECDSA signatures of an input sign: that of a key's hash or of several keys. */
sealed interface EcdsaScript permits KeyHashScript, MultisigScript {

    byte[] bytes();

    /** How many signatures it needs. */
    int required();

    /** How many keys can make one. */
    int total();

    /** @param publicKey in hex */
    boolean isSigner(String publicKey);

    /** What satisfies it, of as many signatures by public key in hex as it needs or more. */
    List<byte[]> stack(Map<String, byte[]> signatures);

    /** What satisfies it with the longest signatures that there can be. */
    List<byte[]> longestStack();

    /** The signatures in a stack by public key in hex; empty for a stack that holds something else. */
    Map<String, byte[]> signatures(List<byte[]> stack, SignatureCheck check);
}
