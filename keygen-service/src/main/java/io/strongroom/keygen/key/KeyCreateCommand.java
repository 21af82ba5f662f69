package io.strongroom.keygen.key;

import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.KeyTypes;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.PassphraseOption;
import io.strongroom.custody.unlock.UnlockedVault;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.platform.command.Progress;
import jakarta.inject.Inject;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Adds keys to an account in batches, each committed before the next is derived: memory stays small, and what was made
 * stays when the command is killed.
 */
@Command(
        name = "create",
        description = "Makes keys for an account. Killed, it has kept what it made; with --total it goes on from there",
        mixinStandardHelpOptions = true)
public class KeyCreateCommand extends CustodyCommand {

    private static final int MOST = 100_000;

    @Option(names = "--account", required = true, description = "client, deposit, payment or stored")
    String account;

    @Option(names = "--type", description = "bip44, bip49, bip84 or bip86; a coin that has keys of one type needs none")
    String type;

    @ArgGroup(multiplicity = "1")
    Wanted wanted;

    @Mixin
    PassphraseOption passphrase;

    @Inject
    KeyService keys;

    @Inject
    UnlockedVault vault;

    /** How many: these more, or as many as are missing. */
    static final class Wanted {

        @Option(names = "--count", required = true, description = "how many to add, 1 to 100000")
        Integer count;

        @Option(
                names = "--total",
                required = true,
                description = "how many the account is to have: what is missing is added, at most 100000")
        Integer total;
    }

    @Override
    protected void run() {
        Coin coin = coin();
        Account owner = Accounts.required(account);
        Optional<KeyType> keyType = KeyTypes.optional(type);
        long number = number(coin, owner, keyType);
        if (number == 0) {
            out().println("The account " + owner + " has " + wanted.total + " keys" + named(keyType) + " already");
            return;
        }
        CreatedKeys last = vault.during(
                passphrase.read(command()), session -> create(session, coin, owner, keyType, (int) number));
        out().println("Made " + number + " keys of " + last.keyType() + " for " + owner + ", indices "
                + (last.firstIndex() + last.count() - number) + " to " + (last.firstIndex() + last.count() - 1)
                + " below " + last.derivationPath() + " of the seed " + last.fingerprint());
    }

    private static String named(Optional<KeyType> keyType) {
        return keyType.map(type -> " of " + type).orElse("");
    }

    private long number(Coin coin, Account owner, Optional<KeyType> keyType) {
        long number = wanted.count != null
                ? wanted.count
                : Math.max(0, wanted.total - await(() -> keys.count(coin, owner, keyType)));
        if ((wanted.count != null && number < 1) || number > MOST) {
            throw refused("The keys to add must be 1 to " + MOST + ", not " + number);
        }
        return number;
    }

    private CreatedKeys create(String session, Coin coin, Account owner, Optional<KeyType> keyType, int number) {
        Progress progress = Progress.on(command().commandLine().getErr());
        CreatedKeys last = null;
        for (int made = 0; made < number; made += last.count()) {
            CreateKeysRequest batch =
                    new CreateKeysRequest(owner, keyType.orElse(null), Math.min(KeyService.BATCH, number - made));
            last = await(() -> keys.create(session, coin, batch));
            progress.tell(made + last.count(), number, made + last.count() + " of " + number + " keys");
        }
        progress.end();
        return last;
    }
}
