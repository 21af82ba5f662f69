package io.strongroom.keygen.export;

import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Writes an account's descriptors for watch. */
@Command(
        name = "export",
        description = "Writes an account's descriptors, as a node's importdescriptors takes them, for watch",
        mixinStandardHelpOptions = true)
public class DescriptorExportCommand extends CustodyCommand {

    @Mixin
    KeysOfAccount keys;

    @Mixin
    OutputFile output;

    @Inject
    DescriptorExport descriptors;

    @Inject
    ObjectMapper json;

    @Override
    protected void run() throws IOException {
        Coin coin = coin();
        Account owner = keys.account();
        Optional<KeyType> keyType = keys.keyType();
        Path file = output.path(Path.of("descriptors-" + owner + ".json"));
        List<ImportedDescriptor> entries = await(() -> descriptors.of(coin, owner, keyType));
        OutputFile.write(file, json.writeValueAsBytes(entries));
        out().println(file);
    }
}
