package io.strongroom.custody.inspection;

import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.InputFile;
import io.strongroom.custody.file.TransactionFiles;
import io.strongroom.model.Coin;
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
    TransactionFiles files;

    @Override
    protected void run() {
        Coin named = coin();
        byte[] content = file.read();
        Coin coin = files.coinOf(content, named);
        await(() -> files.inspect(coin, content)).print(out());
    }
}
