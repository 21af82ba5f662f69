package io.strongroom.chain.bitcoin;

/** The script that the ECDSA signatures of an input sign: that of a key's hash or of several keys. */
sealed interface EcdsaScript permits KeyHashScript, MultisigScript {

    byte[] bytes();

    /** How many signatures it needs. */
    int required();

    /** How many keys can make one. */
    int total();
}
