package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Fresh internal addresses, made when they are needed; nobody outside is ever given one. */
@ApplicationScoped
public class ChangeAddresses {

    private final Descriptors descriptors;
    private final Addresses addresses;
    private final BitcoinChain chain;

    ChangeAddresses(Descriptors descriptors, Addresses addresses, BitcoinChain chain) {
        this.descriptors = descriptors;
        this.addresses = addresses;
        this.chain = chain;
    }

    /**
     * Takes the next one, inside the caller's transaction.
     *
     * @param nodeWallet whose coins are spent: signers know change by the keys, or the policy, of the coins themselves
     */
    public Uni<Address> take(String nodeWallet, String allocatedTo) {
        return descriptors.lockInternal(Coin.BTC, nodeWallet).flatMap(found -> {
            ImportedDescriptor descriptor = found.orElseThrow();
            if (descriptor.nextIndex > descriptor.rangeEnd) {
                throw ProblemException.unavailable(
                        "no-address-left", "The node does not watch enough change addresses yet; try again", null);
            }
            Address row = row(descriptor, allocatedTo);
            descriptor.nextIndex++;
            return addresses.persist(row);
        });
    }

    /** One derivation of some 30 microseconds: not worth a change of thread, which a transaction forbids. */
    private Address row(ImportedDescriptor descriptor, String allocatedTo) {
        BitcoinAddress derived =
                Descriptor.parse(chain.network(), descriptor.descriptor).address(descriptor.nextIndex);
        Address row = new Address();
        row.tag = "";
        row.coin = Coin.BTC;
        row.account = descriptor.account;
        row.walletAddress = derived.text();
        row.scriptPubkey = derived.scriptPubKey();
        row.descriptorId = descriptor.id;
        row.keyIndex = descriptor.nextIndex;
        row.allocated = true;
        row.allocatedTo = allocatedTo;
        row.allocatedAt = DatabaseTime.now();
        return row;
    }
}
