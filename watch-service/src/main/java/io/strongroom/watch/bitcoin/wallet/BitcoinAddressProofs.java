package io.strongroom.watch.bitcoin.wallet;

import io.quarkus.vertx.VertxContextSupport;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.bulk.AddressProof;
import io.strongroom.watch.address.bulk.AddressProofs;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An address of Bitcoin is proven by the descriptor that it is derived from. */
@ApplicationScoped
class BitcoinAddressProofs implements AddressProofs {

    private final Descriptors descriptors;
    private final Transactions transactions;
    private final BitcoinChain chain;

    BitcoinAddressProofs(Descriptors descriptors, Transactions transactions, BitcoinChain chain) {
        this.descriptors = descriptors;
        this.transactions = transactions;
        this.chain = chain;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public AddressProof current() {
        List<ImportedDescriptor> rows;
        try {
            rows = VertxContextSupport.subscribeAndAwait(() -> transactions.inSession(() -> descriptors.all(Coin.BTC)));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The descriptors could not be read", e);
        }
        return new BitcoinAddressProof(
                chain.network(),
                rows.reversed().stream()
                        .map(row -> new DerivedChain(row.id, Descriptor.parse(chain.network(), row.descriptor)))
                        .toList());
    }
}
