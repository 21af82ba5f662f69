package io.strongroom.keygen.multisig;

import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.ScriptTypes;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.PassphraseOption;
import io.strongroom.custody.policy.PolicyText;
import io.strongroom.custody.policy.PolicyView;
import io.strongroom.custody.unlock.UnlockedVault;
import io.strongroom.model.Coin;
import jakarta.inject.Inject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a policy of keygen's own key and those of the authorizers. */
@Command(
        name = "create",
        description = "Makes the policy of an account; nobody has agreed to it yet, keygen neither",
        mixinStandardHelpOptions = true)
public class MultisigCreateCommand extends CustodyCommand {

    private static final int MOST_AUTHORIZERS = 20;

    @Option(names = "--account", required = true, description = "client, deposit, payment or stored")
    String account;

    @Option(names = "--script-type", required = true, description = "p2sh, p2sh_p2wsh, p2wsh or p2tr")
    String scriptType;

    @Option(names = "--required", required = true, description = "how many must sign")
    int required;

    @Option(
            names = "--auth-accounts",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "the other signers, such as auth1,auth2: keygen is one too")
    List<String> authAccounts;

    @Option(
            names = "--replaces",
            paramLabel = "VERSION",
            description = "the version of the account's policy that this one takes the place of")
    Integer replaces;

    @Mixin
    PassphraseOption passphrase;

    @Inject
    MultisigService policies;

    @Inject
    UnlockedVault vault;

    @Override
    protected void run() {
        Coin coin = coinWithScripts();
        if (required < 1 || authAccounts.size() > MOST_AUTHORIZERS) {
            throw refused("A policy requires 1 signature or more, of keygen and 1 to " + MOST_AUTHORIZERS + " others");
        }
        MultisigRequest request = new MultisigRequest(
                Accounts.required(account),
                ScriptTypes.optional(scriptType).orElseThrow(),
                required,
                authAccounts,
                replaces);
        PolicyView made =
                vault.during(passphrase.read(command()), session -> await(() -> policies.make(session, coin, request)));
        new PolicyText(out()).print(made);
        out().println();
        out().println("Carry it to the other signers: policy export");
    }
}
