package io.strongroom.custody.inspection;

import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.InputFile;
import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what a file would have signed; it needs no passphrase. */
@Command(
        name = "inspect",
        description = "Shows what signing a file would mean: what is spent, who is paid, change, fee",
        mixinStandardHelpOptions = true)
public class InspectCommand extends CustodyCommand {

    @Mixin
    InputFile file;

    @Inject
    InspectionService inspections;

    @Override
    protected void run() {
        coin();
        PsbtDocument psbt = PsbtDocument.parse(file.read());
        new InspectionText(out()).print(await(() -> inspections.view(psbt)));
    }
}
