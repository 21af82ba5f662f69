package io.strongroom.keygen.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.OfCoin;
import io.strongroom.custody.session.VaultSession;
import io.strongroom.platform.problem.ProblemException;

/** A coin's keys that came from elsewhere; coins that take none have no such bean. */
public interface ImportedKeys extends OfCoin {

    /**
     * Keeps a key, sealed; one that is here already in the same account stays as it is.
     *
     * @throws ProblemException 422 for what is no key, 409 {@code address-taken} for one that is another account's
     */
    Uni<AccountKey> take(VaultSession session, ImportKeyRequest request);
}
