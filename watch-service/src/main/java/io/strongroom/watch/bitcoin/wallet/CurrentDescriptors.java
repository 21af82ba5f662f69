package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which of an account's descriptors new addresses and transactions are of. The others stay watched, and what lies there
 * can be spent by naming them: signers that were replaced get no new coins.
 */
@ApplicationScoped
public class CurrentDescriptors {

    private final Descriptors descriptors;
    private final BitcoinConfig config;

    CurrentDescriptors(Descriptors descriptors, BitcoinConfig config) {
        this.descriptors = descriptors;
        this.config = config;
    }

    /**
     * The account's newest external descriptor of a type; inside a session.
     *
     * @param wanted null for the type of the configuration or, without one, for the newest of all
     * @return fails with a 409 problem {@code no-descriptor}
     */
    public Uni<ImportedDescriptor> of(Account account, ScriptType wanted) {
        ScriptType type = wanted != null ? wanted : config.scriptType().get(account);
        return newest(
                account,
                row -> type == null || row.scriptType == type,
                ProblemException.conflict(
                        "no-descriptor",
                        "No descriptor of the account " + account + (type == null ? "" : " for " + type)
                                + " was imported"));
    }

    /**
     * The account's external descriptor of that checksum; inside a session.
     *
     * @param checksum BIP380's, of eight characters
     * @return fails with a 422 problem that names the field {@code descriptor}
     */
    public Uni<ImportedDescriptor> named(Account account, String checksum) {
        return newest(
                account,
                row -> row.checksum().equals(checksum),
                ProblemException.invalid(
                        "descriptor",
                        "must be the checksum of an external descriptor of the account " + account
                                + ": GET .../descriptors lists them"));
    }

    private Uni<ImportedDescriptor> newest(
            Account account, Predicate<ImportedDescriptor> wanted, ProblemException otherwise) {
        return descriptors
                .external(Coin.BTC, account)
                .map(List::reversed)
                .map(rows -> rows.stream().filter(wanted).findFirst().orElseThrow(() -> otherwise));
    }
}
