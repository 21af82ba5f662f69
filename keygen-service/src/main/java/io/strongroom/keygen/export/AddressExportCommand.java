package io.strongroom.keygen.export;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.OutputFile;
import io.strongroom.keygen.export.AddressExport.Prepared;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.platform.file.NewFile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes an account's addresses for watch, a chunk at a time. */
@Command(
        name = "export",
        description = "Writes an account's addresses into a CSV file for watch",
        mixinStandardHelpOptions = true)
public class AddressExportCommand extends CustodyCommand {

    @Mixin
    KeysOfAccount keys;

    @Mixin
    OutputFile output;

    @Inject
    AddressExport addresses;

    @Override
    protected void run() throws IOException {
        Coin coin = coin();
        Account owner = keys.account();
        Optional<KeyType> keyType = keys.keyType();
        Path path = output.path(Path.of("address-" + owner + ".csv"));
        Prepared prepared = await(() -> addresses.prepare(coin, owner, keyType));
        try (NewFile file = NewFile.at(path);
                OutputStream stream = file.stream()) {
            await(() -> write(coin, owner, prepared, stream));
            file.complete();
        }
        out().println(path + ": up to " + prepared.count() + " addresses");
    }

    private Uni<Void> write(Coin coin, Account owner, Prepared prepared, OutputStream stream) {
        return addresses
                .lines(coin, owner, prepared)
                .onItem()
                .invoke(lines -> append(stream, lines))
                .onItem()
                .ignoreAsUni();
    }

    private static void append(OutputStream stream, String lines) {
        try {
            stream.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
