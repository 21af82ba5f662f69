package io.strongroom.chain.bitcoin;

/** Whether a signature is that of a key, for one input. */
@FunctionalInterface
interface SignatureCheck {

    /** @param signer the key as the input's lock names it, in hex */
    boolean isValid(String signer, byte[] signature);
}
