package io.strongroom.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Network;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The same addresses of an account as keygen exports them, and as rows for a client program to load. */
final class AddressFiles {
    private static final int CHUNK = 10_000;
    private static final HexFormat HEX = HexFormat.of();

    private AddressFiles() {}

    /** The external one of keygen's export. */
    static Descriptor descriptor(byte[] export) throws IOException {
        for (JsonNode entry : new ObjectMapper().readTree(export)) {
            Descriptor descriptor =
                    Descriptor.parse(Network.REGTEST, entry.path("desc").asText());
            if (!descriptor.isInternal()) {
                return descriptor;
            }
        }
        throw new IllegalArgumentException("keygen exports no external descriptor");
    }

    /** Parts of a CSV file, each with its header and at most this many lines. */
    static List<byte[]> csv(Descriptor descriptor, int from, int count, int linesAPart) {
        return java.util.stream.IntStream.range(0, (count + linesAPart - 1) / linesAPart)
                .parallel()
                .mapToObj(part -> {
                    int first = from + part * linesAPart;
                    int lines = Math.min(linesAPart, from + count - first);
                    StringBuilder text = new StringBuilder("coin,network,account,key_type,address,path\n");
                    List<BitcoinAddress> addresses = descriptor.addresses(first, lines);
                    for (int i = 0; i < lines; i++) {
                        text.append("btc,regtest,").append(descriptor.account()).append(",bip84,");
                        text.append(addresses.get(i))
                                .append(',')
                                .append(descriptor.path(first + i))
                                .append('\n');
                    }
                    return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                })
                .toList();
    }

    /** Adds rows of coin, account, wallet_address, script_pubkey, descriptor_id and key_index to a file. */
    static void rows(Path file, Descriptor descriptor, long id, int from, int count, String hexPrefix)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
            for (int first = from; first < from + count; first += CHUNK) {
                List<BitcoinAddress> addresses = descriptor.addresses(first, Math.min(CHUNK, from + count - first));
                for (int i = 0; i < addresses.size(); i++) {
                    BitcoinAddress address = addresses.get(i);
                    out.write("btc\t" + descriptor.account() + "\t" + address + "\t" + hexPrefix
                            + HEX.formatHex(address.scriptPubKey()) + "\t" + id + "\t" + (first + i) + "\n");
                }
            }
        }
    }
}
