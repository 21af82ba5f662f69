package io.strongroom.sign.key;

import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.KeyTypes;
import io.strongroom.custody.asset.ScriptTypes;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.PassphraseOption;
import io.strongroom.custody.unlock.UnlockedVault;
import io.strongroom.model.Coin;
import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes this signer's key of an account; run again it shows the key that is there. */
@Command(
        name = "create",
        description = "Makes this signer's key for an account, which policies are then made with",
        mixinStandardHelpOptions = true)
public class KeyCreateCommand extends CustodyCommand {

    @Option(names = "--account", required = true, description = "client, deposit, payment or stored")
    String account;

    @Option(names = "--type", required = true, description = "bip44, bip48 or bip86")
    String type;

    @Option(
            names = "--script-type",
            description = "what the key is for: of bip48 p2wsh (default) or p2sh_p2wsh, of bip44 p2sh")
    String scriptType;

    @Mixin
    PassphraseOption passphrase;

    @Inject
    KeyService keys;

    @Inject
    UnlockedVault vault;

    @Override
    protected void run() {
        Coin coin = coinWithScripts();
        CreateKeyRequest request = new CreateKeyRequest(
                Accounts.required(account),
                KeyTypes.optional(type).orElseThrow(),
                ScriptTypes.optional(scriptType).orElse(null));
        KeyView key =
                vault.during(passphrase.read(command()), session -> await(() -> keys.create(session, coin, request)));
        out().println("The key of " + key.authAccount() + " for " + key.account() + " and " + key.scriptType()
                + " is at " + key.derivationPath() + " of the seed " + key.fingerprint());
        out().println("Carry it to keygen: fullpubkey export");
    }
}
