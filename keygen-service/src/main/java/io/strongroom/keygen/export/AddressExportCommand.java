package io.strongroom.keygen.export;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.KeyTypes;
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
import picocli.CommandLine.Option;

/** Writes an account's addresses for watch, a chunk at a time. */
@Command(
        name = "export",
        description = "Writes an account's addresses into a CSV file for watch",
        mixinStandardHelpOptions = true)
public class AddressExportCommand extends CustodyCommand {

    @Option(names = "--account", required = true, description = "client, deposit, payment or stored")
    String account;

    @Option(names = "--type", description = "bip44, bip49, bip84 or bip86. Default: the only one that the account has")
    String type;

    @Mixin
    OutputFile output;

    @Inject
    AddressExport addresses;

    @Override
    protected void run() throws IOException {
        Coin coin = coin();
        Account owner = Accounts.required(account);
        Optional<KeyType> keyType = KeyTypes.optional(type);
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
