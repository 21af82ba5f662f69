package io.strongroom.custody.policy;

import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.ScriptTypes;
import io.strongroom.model.Account;
import io.strongroom.model.ScriptType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A picocli mixin: which of the policies is meant. */
final class PolicyChoice {

    static final String POLICY_ID = "--policy-id";

    @Option(names = POLICY_ID, paramLabel = "ID", description = "its id whole, 64 hexadecimal digits, blanks ignored")
    private String id;

    @Option(names = "--account", description = "client, deposit, payment or stored")
    private String account;

    @Option(names = "--script-type", description = "p2sh, p2sh_p2wsh, p2wsh or p2tr")
    private String scriptType;

    @Option(names = "--policy-version", paramLabel = "VERSION", description = "its version. Default: the newest")
    private Integer version;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The id, where somebody has given it whole. */
    Optional<PolicyId> id() {
        return Optional.ofNullable(id)
                .map(text -> new PolicyId(text.replace(" ", "").toLowerCase(Locale.ROOT)));
    }

    /** @throws ParameterException unless exactly one of the policies is meant */
    PolicyFile of(List<PolicyFile> known) {
        List<PolicyFile> meant = matching(known);
        if (meant.isEmpty()) {
            throw refused("There is no such policy here: register it first, `policy list` shows those that there are");
        }
        if (meant.size() > 1) {
            throw refused("Several policies are meant, name one by " + POLICY_ID + ": "
                    + meant.stream().map(PolicyChoice::named).collect(Collectors.joining(", ")));
        }
        return meant.getFirst();
    }

    private List<PolicyFile> matching(List<PolicyFile> known) {
        Optional<PolicyId> named = id();
        Optional<Account> owner = Optional.ofNullable(account).map(Accounts::required);
        Optional<ScriptType> script = ScriptTypes.optional(scriptType);
        List<PolicyFile> meant = known.stream()
                .filter(policy -> named.isEmpty() || policy.policyId().equals(named.get()))
                .filter(policy -> owner.isEmpty() || policy.account() == owner.get())
                .filter(policy -> script.isEmpty() || policy.scriptType() == script.get())
                .filter(policy -> version == null || policy.version() == version)
                .toList();
        return named.isPresent() || version != null
                ? meant
                : meant.stream().filter(policy -> isNewest(policy, meant)).toList();
    }

    private static boolean isNewest(PolicyFile policy, List<PolicyFile> others) {
        return others.stream()
                .noneMatch(other -> other.account() == policy.account()
                        && other.scriptType() == policy.scriptType()
                        && other.version() > policy.version());
    }

    private static String named(PolicyFile policy) {
        return policy.policyId() + " (" + policy.account() + ", " + policy.scriptType() + ")";
    }

    private ParameterException refused(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
