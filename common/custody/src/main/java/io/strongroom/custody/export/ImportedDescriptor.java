package io.strongroom.custody.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.chain.bitcoin.DescriptorPair;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An entry of Bitcoin Core's {@code importdescriptors}.
 *
 * @param desc with its checksum
 * @param active false: the node gives out no addresses, the watch wallet does
 * @param internal whether it is the chain of change
 * @param range first and last index; absent of a single address
 * @param timestamp in seconds since 1970: from when on the node looks for coins
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportedDescriptor(String desc, boolean active, boolean internal, List<Long> range, long timestamp) {

    /**
     * The entries of both chains, the external one first.
     *
     * @param count of keys, from index 0 on
     * @param since before it nothing was paid to any of them
     */
    public static List<ImportedDescriptor> of(DescriptorPair pair, long count, Instant since) {
        return Stream.of(pair.external(), pair.internal())
                .map(descriptor -> of(descriptor, count, since))
                .toList();
    }

    /**
     * The entry of an account without change.
     *
     * @param desc with its checksum
     * @param count of keys, from index 0 on
     * @param since before it nothing was paid to any of them
     */
    public static ImportedDescriptor external(String desc, long count, Instant since) {
        return new ImportedDescriptor(desc, false, false, List.of(0L, count - 1), since.getEpochSecond());
    }

    /**
     * The entry of a single address, of which nobody knows when it was paid first.
     *
     * @param desc with its checksum
     */
    public static ImportedDescriptor ofAddress(String desc) {
        return new ImportedDescriptor(desc, false, false, null, 0);
    }

    private static ImportedDescriptor of(Descriptor descriptor, long count, Instant since) {
        return new ImportedDescriptor(
                descriptor.text(), false, descriptor.isInternal(), List.of(0L, count - 1), since.getEpochSecond());
    }
}
