package io.strongroom.custody.session;

import io.strongroom.model.Coin;
import io.strongroom.vault.BoxSealer;
import io.strongroom.vault.MasterKey;
import java.util.Map;
import java.util.Optional;

/**
 * What a passphrase has opened.
 *
 * @param masterKeys the key of every coin that has a seed
 * @param boxes for secrets that do not derive from a seed; empty in a service that keeps none
 */
public record OpenedSecrets(Map<Coin, MasterKey> masterKeys, Optional<BoxSealer> boxes) implements AutoCloseable {

    @Override
    public void close() {
        masterKeys.values().forEach(MasterKey::close);
        boxes.ifPresent(BoxSealer::close);
    }

    @Override
    public String toString() {
        return "OpenedSecrets[****]";
    }
}
