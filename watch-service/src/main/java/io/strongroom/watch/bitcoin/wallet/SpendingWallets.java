package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.DerivedOutput;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What transactions spend from; every method is part of the caller's session. */
@ApplicationScoped
public class SpendingWallets {

    private final Descriptors descriptors;
    private final CurrentDescriptors current;
    private final Addresses addresses;
    private final BitcoinChain chain;

    SpendingWallets(Descriptors descriptors, CurrentDescriptors current, Addresses addresses, BitcoinChain chain) {
        this.descriptors = descriptors;
        this.current = current;
        this.addresses = addresses;
        this.chain = chain;
    }

    /**
     * The wallet of one of an account's descriptors.
     *
     * @param checksum null for the one that the account's new addresses are of
     */
    public Uni<SpendingWallet> of(Account account, String checksum) {
        return (checksum == null ? current.of(account, null) : current.named(account, checksum)).map(this::wallet);
    }

    /** All of an account, the oldest first. */
    public Uni<List<SpendingWallet>> all(Account account) {
        return descriptors
                .external(Coin.BTC, account)
                .map(rows -> rows.stream().map(this::wallet).toList());
    }

    private SpendingWallet wallet(ImportedDescriptor row) {
        return new SpendingWallet(
                row.nodeWallet,
                Descriptor.parse(chain.network(), row.descriptor).pair().required());
    }

    /**
     * An address that a transaction took for what is left.
     *
     * @param inputWeight of a coin of that wallet, in weight units, at most, once it is spent
     */
    public record Change(String address, String nodeWallet, int inputWeight) {}

    /** What a transaction has taken for what is left, by its uuid. */
    public Uni<Change> change(Account sender, String uuid) {
        return addresses.allocatedTo(Coin.BTC, sender, uuid).flatMap(taken -> internal(taken)
                .map(row -> new Change(
                        taken.stream()
                                .filter(address -> row.id.equals(address.descriptorId))
                                .findFirst()
                                .orElseThrow()
                                .walletAddress,
                        row.nodeWallet,
                        Descriptor.parse(chain.network(), row.descriptor)
                                .output(0)
                                .inputWeight())));
    }

    /**
     * The address that a transaction took to pay to; of one that stays in the sender's wallet, what it took for change.
     *
     * @param uuid of the transaction
     */
    public Uni<Address> receiver(Account receiver, String uuid) {
        return addresses.allocatedTo(Coin.BTC, receiver, uuid).flatMap(taken -> Multi.createFrom()
                .iterable(taken)
                .onItem()
                .transformToUniAndConcatenate(
                        address -> descriptors.findById(address.descriptorId).map(row -> row.internal ? null : address))
                .toUni()
                .onItem()
                .ifNull()
                .continueWith(taken::getFirst));
    }

    /** The wallet that a transaction's coins lie in, by one of them. */
    public Uni<String> holding(String address) {
        return addresses
                .byText(Coin.BTC, address)
                .map(found -> found.orElseThrow().descriptorId)
                .flatMap(descriptors::findById)
                .map(row -> row.nodeWallet);
    }

    /** What signers have to know of a coin on one of our addresses. */
    public Uni<DerivedOutput> output(String address) {
        return addresses.byText(Coin.BTC, address).map(Optional::orElseThrow).flatMap(own -> descriptors
                .findById(own.descriptorId)
                .map(row -> Descriptor.parse(chain.network(), row.descriptor).output(own.keyIndex)));
    }

    private Uni<ImportedDescriptor> internal(Collection<Address> taken) {
        return Multi.createFrom()
                .iterable(taken)
                .onItem()
                .transformToUniAndConcatenate(address -> descriptors.findById(address.descriptorId))
                .filter(row -> row.internal)
                .toUni();
    }
}
