package io.strongroom.keygen.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.KeyTypes;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.OutputFile;
import io.strongroom.custody.export.ImportedDescriptor;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes an account's descriptors for watch. */
@Command(
        name = "export",
        description = "Writes an account's descriptors, as a node's importdescriptors takes them, for watch",
        mixinStandardHelpOptions = true)
public class DescriptorExportCommand extends CustodyCommand {

    @Option(names = "--account", required = true, description = "client, deposit, payment or stored")
    String account;

    @Option(names = "--type", description = "bip44, bip49, bip84 or bip86. Default: the only one that the account has")
    String type;

    @Mixin
    OutputFile output;

    @Inject
    DescriptorExport descriptors;

    @Inject
    ObjectMapper json;

    @Override
    protected void run() throws IOException {
        Coin coin = coin();
        Account owner = Accounts.required(account);
        Optional<KeyType> keyType = KeyTypes.optional(type);
        Path file = output.path(Path.of("descriptors-" + owner + ".json"));
        List<ImportedDescriptor> entries = await(() -> descriptors.of(coin, owner, keyType));
        OutputFile.write(file, json.writeValueAsBytes(entries));
        out().println(file);
    }
}
