package io.strongroom.custody.seed;

import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.command.SecretSource;
import io.strongroom.platform.command.InstanceOptions;
import io.strongroom.platform.command.Needs;
import io.strongroom.platform.command.ServiceCommand;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Restores the seed from its words. */
@Command(
        name = "restore",
        description = "Restores a seed from its words, sealed with the passphrase",
        mixinStandardHelpOptions = true)
public class SeedRestoreCommand implements ServiceCommand, Callable<Integer> {

    private static final String MNEMONIC_FILE = "--mnemonic-file";

    @Mixin
    InstanceOptions instance;

    @Mixin
    SeedOptions options;

    @Option(
            names = MNEMONIC_FILE,
            paramLabel = "FILE",
            description = "its first line are the words. Default: asked for at the terminal")
    Path mnemonicFile;

    @Option(
            names = "--seed-passphrase-file",
            paramLabel = "FILE",
            description = "its first line is the passphrase of BIP39, if the words have one")
    Path seedPassphraseFile;

    @Option(names = "--fingerprint", description = "of the master key that the words must give, 8 hexadecimal digits")
    String fingerprint;

    @Spec
    CommandSpec command;

    @Inject
    SeedCalls seeds;

    @Inject
    Assets assets;

    @Override
    public Needs needs() {
        return Needs.DATABASE;
    }

    @Override
    public Map<String, String> settings() {
        return instance.settings();
    }

    @Override
    public Integer call() {
        SecretSource secrets = new SecretSource(command);
        CreateSeedRequest request = new CreateSeedRequest(
                secrets.readNew(options.passphraseFile, "New passphrase", SeedOptions.PASSPHRASE_FILE),
                secrets.read(mnemonicFile, "Words", MNEMONIC_FILE),
                seedPassphraseFile == null ? null : secrets.read(seedPassphraseFile, "", ""),
                fingerprint);
        try {
            SeedView restored = seeds.create(options.coin(assets, command), request);
            command.commandLine()
                    .getOut()
                    .println("Restored the " + restored.coin() + " seed " + restored.fingerprint());
            return 0;
        } finally {
            request.wipe();
        }
    }
}
