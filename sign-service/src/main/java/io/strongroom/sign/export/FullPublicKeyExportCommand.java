package io.strongroom.sign.export;

import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.OutputFile;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.sign.authorizer.SignConfiguration;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the file of public keys that a person carries to keygen. */
@Command(
        name = "export",
        description = "Writes this signer's public keys, each with its proof, into a file for keygen",
        mixinStandardHelpOptions = true)
public class FullPublicKeyExportCommand extends CustodyCommand {

    @Option(names = "--account", description = "whose keys. Default: those of all accounts")
    String account;

    @Mixin
    OutputFile output;

    @Inject
    FullPublicKeyExport keys;

    @Inject
    SignConfiguration configuration;

    @Override
    protected void run() throws IOException {
        Coin coin = coinWithScripts();
        Account owner = account == null ? null : Accounts.required(account);
        Path file = output.path(Path.of("fullpubkey-" + configuration.authAccount() + ".csv"));
        String csv = await(() -> keys.csv(coin, owner));
        OutputFile.write(file, csv.getBytes(StandardCharsets.UTF_8));
        out().println(file);
    }
}
