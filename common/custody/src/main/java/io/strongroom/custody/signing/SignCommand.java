package io.strongroom.custody.signing;

import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.InputFile;
import io.strongroom.custody.command.OutputFile;
import io.strongroom.custody.command.PassphraseOption;
import io.strongroom.custody.inspection.InspectionService;
import io.strongroom.custody.inspection.InspectionText;
import io.strongroom.custody.inspection.InspectionView;
import io.strongroom.custody.session.SecretText;
import io.strongroom.custody.signed.ConfirmedCancellations;
import io.strongroom.custody.unlock.UnlockedVault;
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
    InspectionService inspections;

    @Inject
    SigningService signing;

    @Inject
    UnlockedVault vault;

    @Override
    protected void run() throws IOException {
        coin();
        ConfirmedCancellations cancellations = ConfirmedCancellations.of(cancelled);
        PsbtDocument psbt = PsbtDocument.parse(file.read());
        InspectionView view = await(() -> inspections.view(psbt));
        Path signedFile = output.path(SignedFileName.after(file.path(), countOnceSigned(view)));
        new InspectionText(out()).print(view);
        cancellations.require(view.toBeCancelled());
        SecretText secret = passphrase.read(command());
        PsbtDocument signed = vault.during(secret, token -> await(() -> signing.sign(token, psbt, cancellations)));
        if (signed.equals(psbt)) {
            throw refused("This signer's signatures are in " + file.path() + " already: no file was written");
        }
        OutputFile.write(signedFile, signed.toBytes());
        out().println();
        out().println(signedFile + ": " + signed.signatureCount() + " of " + view.requiredSignatures() + " signatures");
    }

    private static int countOnceSigned(InspectionView view) {
        return Math.min(view.presentSignatures() + 1, view.requiredSignatures());
    }
}
