package io.strongroom.custody.seed;

import io.strongroom.chain.bitcoin.BitcoinNetwork;
import io.strongroom.custody.command.SecretSource;
import io.strongroom.custody.session.PassphraseLength;
import io.strongroom.custody.session.SecretText;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.moving.ImportCommand;
import io.strongroom.moving.MovingReport;
import io.strongroom.moving.Source;
import io.strongroom.moving.Target;
import io.strongroom.platform.network.ChainIdentity;
import io.strongroom.platform.problem.ProblemException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Brings secrets over, each sealed with this vault's passphrase on the way. */
public abstract class SecretsImportCommand extends ImportCommand {

    @Option(
            names = SeedOptions.PASSPHRASE_FILE,
            paramLabel = "FILE",
            description = "its first line is the passphrase of this vault. Default: asked for at the terminal")
    private Path passphraseFile;

    @Override
    protected final void move(Source source, Target target, MovingReport report) {
        Network network = Network.fromString(setting("strongroom.network"));
        target.pin(
                new ChainIdentity(Coin.BTC, network, BitcoinNetwork.of(network).genesisHash()));
        SecretText passphrase = passphrase(target);
        try (MovedSeeds seeds = new MovedSeeds(source, target, report, network, passphrase)) {
            seeds.run();
            moveKeys(source, target, report, seeds);
        } finally {
            passphrase.destroy();
        }
    }

    /** Brings over what the seeds are for. */
    protected abstract void moveKeys(Source source, Target target, MovingReport report, MovedSeeds seeds);

    /** A vault that has seeds opens with one passphrase; a new one is typed twice. */
    private SecretText passphrase(Target target) {
        SecretSource secrets = new SecretSource(command);
        boolean known = target.number("select count(*) from seed").orElse(0L) > 0;
        SecretText passphrase = known
                ? secrets.read(passphraseFile, "Passphrase", SeedOptions.PASSPHRASE_FILE)
                : secrets.readNew(passphraseFile, "New passphrase", SeedOptions.PASSPHRASE_FILE);
        try {
            PassphraseLength.check("passphrase", passphrase);
        } catch (ProblemException e) {
            throw wrong("The passphrase must have 12 to 1024 characters");
        }
        return passphrase;
    }
}
