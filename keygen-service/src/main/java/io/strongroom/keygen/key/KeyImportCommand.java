package io.strongroom.keygen.key;

import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.PassphraseOption;
import io.strongroom.custody.command.SecretSource;
import io.strongroom.custody.session.SecretText;
import io.strongroom.custody.unlock.UnlockedVault;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a private key in that another system has made. */
@Command(
        name = "import",
        description = "Takes in a private key of another wallet, sealed with the passphrase of this vault. It has no"
                + " words: only this database and its backups hold it",
        mixinStandardHelpOptions = true)
public class KeyImportCommand extends CustodyCommand {

    private static final String KEY_FILE = "--private-key-file";
    private static final String KEYSTORE_PASSPHRASE_FILE = "--keystore-passphrase-file";
    private static final int LONGEST = 16 * 1024;

    @Option(names = "--account", required = true, description = "client, deposit, payment or stored")
    String account;

    @ArgGroup
    Origin origin = new Origin();

    @Option(
            names = KEYSTORE_PASSPHRASE_FILE,
            paramLabel = "FILE",
            description = "its first line is the keystore's own passphrase. Default: asked for at the terminal")
    Path keystorePassphraseFile;

    @Mixin
    PassphraseOption passphrase;

    @Inject
    KeyImportService keys;

    @Inject
    UnlockedVault vault;

    /** Where the key is. */
    static final class Origin {

        @Option(
                names = KEY_FILE,
                paramLabel = "FILE",
                description = "its first line is the key, 64 hexadecimal digits. Default: asked for at the terminal")
        Path keyFile;

        @Option(
                names = "--keystore",
                paramLabel = "FILE",
                description = "a JSON keystore of version 3, as other Ethereum wallets write it")
        Path keystore;
    }

    @Override
    protected void run() throws IOException {
        Coin coin = coin();
        Account owner = Accounts.required(account);
        ImportKeyRequest request = request(owner);
        try {
            KeyView taken =
                    vault.during(passphrase.read(command()), session -> await(() -> keys.take(session, coin, request)));
            out().println(taken.address() + " is a key of the account " + taken.account());
        } finally {
            request.wipe();
        }
    }

    private ImportKeyRequest request(Account owner) throws IOException {
        SecretSource secrets = new SecretSource(command());
        if (origin.keystore == null) {
            if (keystorePassphraseFile != null) {
                throw refused(KEYSTORE_PASSPHRASE_FILE + " is for --keystore");
            }
            return new ImportKeyRequest(owner, secrets.read(origin.keyFile, "Private key", KEY_FILE), null, null);
        }
        String keystore = text(origin.keystore);
        SecretText own = secrets.read(keystorePassphraseFile, "Passphrase of the keystore", KEYSTORE_PASSPHRASE_FILE);
        return new ImportKeyRequest(owner, null, keystore, own);
    }

    private String text(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw refused(file + " cannot be read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw refused(file + " is no keystore: it is larger than 16 KiB");
            }
            return new String(content, StandardCharsets.UTF_8);
        }
    }
}
