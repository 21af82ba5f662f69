package io.strongroom.keygen.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.asset.OfCoin;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.export.ImportedDescriptor;
import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.platform.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys of a coin's accounts. What returns a Uni is asked within a session of the database. */
public interface CoinKeys extends OfCoin {

    /**
     * The form of keys that each lock an address alone.
     *
     * @param named by a standard; empty if none is
     * @throws ProblemException 422 naming the field, for a standard that the coin has no such keys of, or none where it
     *     has several
     */
    KeyForm form(Optional<KeyType> named);

    /** The index after the highest one that derives from the seed, 0 if there is none. */
    Uni<Long> nextIndex(Account account, KeyForm form);

    /** One row more than {@code limit} if there are more, by ascending id. */
    Uni<List<AccountKey>> listAfter(Account account, long after, int limit);

    /** The keys with indices of {@code from} to {@code from + count - 1}, by index. */
    Uni<List<AccountKey>> listRange(Account account, KeyForm form, long from, int count);

    /** Marks the keys below an index as exported, and says how many became so. */
    Uni<Integer> markExported(Account account, KeyForm form, long below);

    /**
     * What a watch wallet watches the account's keys by that came from elsewhere; they become exported. Of most coins there
     * are none.
     */
    default Uni<List<ImportedDescriptor>> exportImported(Account account) {
        return Uni.createFrom().item(List.of());
    }

    /** Derives the keys with indices of {@code from} to {@code from + count - 1}: work for a processor, without a session. */
    KeyBatch derive(KeyForm form, AccountPublicKey account, long from, int count);

    /**
     * What a watch wallet derives the account's addresses from.
     *
     * @param count of keys, from index 0 on
     * @param since before it nothing was paid to any of them
     */
    List<ImportedDescriptor> descriptors(KeyForm form, AccountPublicKey account, long count, Instant since);
}
