package io.strongroom.keygen.ethereum.signing;

import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.keygen.ethereum.key.ImportedEthKey;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.ethereum.EthereumPrivateKey;
import io.strongroom.vault.ethereum.EthereumSigner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The keys of a file's senders, of the seed and imported ones. Closing wipes those that came out of their boxes. */
final class SenderKeys implements AutoCloseable {

    private final EthereumSigner seed;
    private final Map<String, EthereumPrivateKey> imported = new HashMap<>();

    SenderKeys(MasterKey masterKey, List<ImportedEthKey> rows, Function<ImportedEthKey, EthereumPrivateKey> opener) {
        this.seed = new EthereumSigner(masterKey);
        try {
            rows.forEach(row -> imported.put(row.address(), opener.apply(row)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    SignedTransaction sign(InspectedTransaction transaction) {
        return transaction
                .key()
                .path()
                .map(path -> seed.sign(transaction.inspection(), path))
                .orElseGet(() ->
                        imported.get(transaction.inspection().sender().text()).sign(transaction.inspection()));
    }

    @Override
    public void close() {
        imported.values().forEach(EthereumPrivateKey::close);
    }
}
