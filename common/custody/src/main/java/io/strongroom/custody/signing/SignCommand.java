package io.strongroom.custody.signing;

import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.InputFile;
import io.strongroom.custody.command.OutputFile;
import io.strongroom.custody.command.PassphraseOption;
import io.strongroom.custody.file.FileInspection;
import io.strongroom.custody.file.SignedFile;
import io.strongroom.custody.file.TransactionFiles;
import io.strongroom.custody.session.SecretText;
import io.strongroom.custody.signed.ConfirmedCancellations;
import io.strongroom.custody.unlock.UnlockedVault;
import io.strongroom.model.Coin;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a file means and adds this signer's signatures to it. */
@Command(
        name = "sign",
        description = "Shows what a file means, signs it and writes the signed file",
        mixinStandardHelpOptions = true)
public class SignCommand extends CustodyCommand {

    @Mixin
    InputFile file;

    @Mixin
    OutputFile output;

    @Mixin
    PassphraseOption passphrase;

    @Option(
            names = "--cancelled",
            paramLabel = "TRANSACTION",
            description = "a transaction that pays one of the same payment requests, once you have seen that its"
                    + " cancellation is buried; may be repeated")
    List<String> cancelled = List.of();

    @Inject
    TransactionFiles files;

    @Inject
    UnlockedVault vault;

    @Override
    protected void run() throws IOException {
        Coin named = coin();
        ConfirmedCancellations cancellations = ConfirmedCancellations.of(cancelled);
        byte[] content = file.read();
        Coin coin = files.coinOf(content, named);
        FileInspection inspection = await(() -> files.inspect(coin, content));
        Path signedFile = output.path(file.path()
                .resolveSibling(inspection.signedName(file.path().getFileName().toString())));
        inspection.print(out());
        inspection.require(cancellations);
        SecretText secret = passphrase.read(command());
        SignedFile signed = vault.during(secret, token -> await(() -> files.sign(coin, token, content, cancellations)));
        if (!signed.isNews()) {
            throw refused("This signer's signatures are in " + file.path() + " already: no file was written");
        }
        OutputFile.write(signedFile, signed.bytes());
        out().println();
        out().println(signedFile + ": " + signed.progress());
    }
}
