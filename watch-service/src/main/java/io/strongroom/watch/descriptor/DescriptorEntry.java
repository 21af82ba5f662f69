package io.strongroom.watch.descriptor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An entry of Bitcoin Core's {@code importdescriptors}, as keygen exports it. Which chain it is for is read from the
 * descriptor; {@code active} and {@code label} have no meaning here.
 *
 * @param desc with checksum (BIP380)
 * @param range the last index, or first and last
 * @param timestamp seconds since 1970 before which nothing was paid to it, or {@code "now"}
 */
@JsonIgnoreProperties({"active", "internal", "label", "next_index"})
public record DescriptorEntry(@NotNull @Size(max = 4_000) String desc, JsonNode range, JsonNode timestamp) {}
