package io.strongroom.keygen.export;

import io.strongroom.chain.bitcoin.Descriptor;
import java.time.Instant;
import java.util.List;

/**
 * An entry of Bitcoin Core's {@code importdescriptors}.
 *
 * @param desc with its checksum
 * @param active false: the node gives out no addresses, the watch wallet does
 * @param internal whether it is the chain of change
 * @param range first and last index
 * @param timestamp in seconds since 1970: from when on the node looks for coins
 */
record ImportedDescriptor(String desc, boolean active, boolean internal, List<Long> range, long timestamp) {

    static ImportedDescriptor of(Descriptor descriptor, long count, Instant since) {
        return new ImportedDescriptor(
                descriptor.text(), false, descriptor.isInternal(), List.of(0L, count - 1), since.getEpochSecond());
    }
}
