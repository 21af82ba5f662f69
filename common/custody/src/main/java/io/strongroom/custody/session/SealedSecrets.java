package io.strongroom.custody.session;

import io.smallrye.mutiny.Uni;
import io.strongroom.vault.SealedSecret;
import java.util.List;

/** Secrets of a service that do not derive from its seeds: each is in a box under the vault's passphrase. */
public interface SealedSecrets {

    /** A box of every key that boxes were sealed with; asked within a session of the database. */
    Uni<List<SealedSecret>> samples();
}
