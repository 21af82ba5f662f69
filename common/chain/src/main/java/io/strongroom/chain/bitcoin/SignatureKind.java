package io.strongroom.chain.bitcoin;

/** How an input is signed. */
public enum SignatureKind {
    /** By ECDSA with the key itself, DER, the sighash type behind it. */
    ECDSA,
    /** By BIP340 with the key tweaked as BIP86 says. */
    TAPROOT_KEY,
    /** By BIP340 with the key itself, for a tapscript. */
    TAPSCRIPT
}
