package io.strongroom.custody.policy;

import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.model.Coin;
import jakarta.inject.Inject;
import picocli.CommandLine.Command;

/** Lists the policies that this signer knows. */
@Command(name = "list", description = "Lists the policies that this signer knows", mixinStandardHelpOptions = true)
public class PolicyListCommand extends CustodyCommand {

    @Inject
    KnownPolicies known;

    @Inject
    PolicyService policies;

    @Override
    protected void run() {
        Coin coin = coinWithScripts();
        for (PolicyFile policy : known.of(coin)) {
            boolean agreed = await(() -> policies.find(coin, policy.policyId())).agreedAt() != null;
            out().printf(
                            "%s  %-8s %-10s version %d  %d of %d  %s%n",
                            policy.policyId(),
                            policy.account(),
                            policy.scriptType(),
                            policy.version(),
                            policy.required(),
                            policy.signers(),
                            agreed ? "agreed" : "not agreed");
        }
    }
}
