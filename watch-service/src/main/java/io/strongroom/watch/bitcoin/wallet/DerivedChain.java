package io.strongroom.watch.bitcoin.wallet;

import io.strongroom.chain.bitcoin.Descriptor;

/** The addresses of an imported descriptor. */
record DerivedChain(long descriptorId, Descriptor descriptor) {

    /** The path of its addresses up to their last level, as {@code m/84h/0h/0h/0}. */
    String path() {
        return descriptor.accountPath() + (descriptor.isInternal() ? "/1" : "/0");
    }
}
