package io.strongroom.custody.policy;

import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.model.Coin;
import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a policy in words and numbers. */
@Command(
        name = "show",
        description = "Shows a policy as it is compared with the screens of the other signers",
        mixinStandardHelpOptions = true)
public class PolicyShowCommand extends CustodyCommand {

    @Mixin
    PolicyChoice choice;

    @Inject
    KnownPolicies known;

    @Inject
    PolicyService policies;

    @Override
    protected void run() {
        Coin coin = coinWithScripts();
        PolicyFile chosen = choice.of(known.of(coin));
        new PolicyText(out()).print(await(() -> policies.find(coin, chosen.policyId())));
    }
}
