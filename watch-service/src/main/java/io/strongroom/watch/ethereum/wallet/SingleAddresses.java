package io.strongroom.watch.ethereum.wallet;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Watches addresses whose keys were imported into keygen. Nobody is given one: others have known it for long. What it
 * held before is swept, though nobody has seen it come.
 */
@ApplicationScoped
class SingleAddresses {

    /** What refuses the second of two that take the same address in at once. */
    static final String KNOWN = "address_coin_wallet_address_tag_uq";

    private static final String IMPORTED = "imported key";

    private final Addresses addresses;
    private final AuditLog audit;

    SingleAddresses(Addresses addresses, AuditLog audit) {
        this.addresses = addresses;
        this.audit = audit;
    }

    /**
     * What is watched already stays as it is. Part of the caller's transaction.
     *
     * @throws ProblemException 409 {@code address-taken} for one that is another account's
     */
    Uni<Void> take(Account account, List<EthereumAddress> wanted) {
        List<String> texts =
                wanted.stream().map(EthereumAddress::text).distinct().toList();
        return addresses.byTexts(Coin.ETH, texts).flatMap(known -> {
            known.values().forEach(row -> requireAccount(row, account));
            List<Address> fresh = texts.stream()
                    .filter(text -> !known.containsKey(text))
                    .map(text -> row(account, text))
                    .toList();
            return fresh.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : addresses
                            .addAll(fresh)
                            .flatMap(done -> audit.record(
                                    "addresses.imported",
                                    Coin.ETH.label(),
                                    Map.of("account", account.label(), "added", fresh.size())));
        });
    }

    private static void requireAccount(Address known, Account account) {
        if (known.account != account) {
            throw ProblemException.conflict(
                    "address-taken", known.walletAddress + " is here as an address of " + known.account + ".");
        }
    }

    private static Address row(Account account, String text) {
        Address row = new Address();
        row.coin = Coin.ETH;
        row.account = account;
        row.walletAddress = text;
        row.tag = "";
        row.allocated = true;
        row.allocatedAt = DatabaseTime.now();
        row.allocatedTo = IMPORTED;
        return row;
    }
}
