package io.strongroom.custody.policy;

import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.PassphraseOption;
import io.strongroom.custody.command.SecretSource;
import io.strongroom.custody.unlock.UnlockedVault;
import io.strongroom.model.Coin;
import jakarta.inject.Inject;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Has a person agree to a policy. What is typed comes from another signer's screen: whoever could change files on the
 * stick must then make a policy with other keys whose id begins alike, and 16 digits are 2^64 tries.
 */
@Command(
        name = "agree",
        description = "Agrees to a policy whose id was compared with another signer's screen: from then on this signer"
                + " signs for it",
        mixinStandardHelpOptions = true)
public class PolicyAgreeCommand extends CustodyCommand {

    private static final int DIGITS = 16;

    @Mixin
    PolicyChoice choice;

    @Mixin
    PassphraseOption passphrase;

    @Inject
    KnownPolicies known;

    @Inject
    PolicyService policies;

    @Inject
    UnlockedVault vault;

    @Override
    protected void run() {
        Coin coin = coinWithScripts();
        PolicyId id = choice.of(known.of(coin)).policyId();
        PolicyText text = new PolicyText(out());
        text.print(await(() -> policies.find(coin, id)));
        if (choice.id().isEmpty()) {
            requireComparison(id);
        }
        PolicyView agreed =
                vault.during(passphrase.read(command()), session -> await(() -> policies.agree(session, coin, id)));
        out().println();
        text.print(agreed);
    }

    private void requireComparison(PolicyId id) {
        String typed = new SecretSource(command())
                .ask(
                        "Compare all of it with ANOTHER signer's screen, and type the first " + DIGITS
                                + " digits of the id that is shown THERE",
                        PolicyChoice.POLICY_ID);
        String digits = typed.replace(" ", "").toLowerCase(Locale.ROOT);
        if (digits.length() < DIGITS || !id.hex().startsWith(digits)) {
            throw refused("That is not how this policy's id begins: nothing was agreed to");
        }
    }
}
