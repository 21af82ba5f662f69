package io.strongroom.watch.address.bulk;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Account;
import io.strongroom.watch.Watch;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files as keygen exports them. */
public final class AddressCsv {

    private AddressCsv() {}

    public static String of(Account account, int from, int count) {
        return file(lines(account, from, count));
    }

    public static String file(List<String> lines) {
        return CsvAddressFile.HEADER + "\n"
                + lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    public static List<String> lines(Account account, int from, int count) {
        Descriptor descriptor = Watch.WALLET.descriptor(account, false);
        List<BitcoinAddress> addresses = descriptor.addresses(from, count);
        return IntStream.range(0, count)
                .mapToObj(
                        i -> "btc,regtest," + account + ",bip84," + addresses.get(i) + "," + descriptor.path(from + i))
                .toList();
    }
}
