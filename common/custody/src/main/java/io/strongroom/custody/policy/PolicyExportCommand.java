package io.strongroom.custody.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.OutputFile;
import io.strongroom.model.Coin;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a policy for the other signers, or its descriptors for watch. */
@Command(
        name = "export",
        description = "Writes a policy into a file for the other signers, or its descriptors for watch",
        mixinStandardHelpOptions = true)
public class PolicyExportCommand extends CustodyCommand {

    private static final int DIGITS = 8;

    @Mixin
    PolicyChoice choice;

    @Option(
            names = "--descriptors",
            description = "the descriptors that watch and a node import, of a policy that is agreed to here")
    boolean descriptors;

    @Mixin
    OutputFile output;

    @Inject
    KnownPolicies known;

    @Inject
    PolicyService policies;

    @Inject
    ObjectMapper json;

    @Override
    protected void run() throws IOException {
        Coin coin = coinWithScripts();
        PolicyFile policy = choice.of(known.of(coin));
        PolicyId id = policy.policyId();
        Path file = output.path(Path.of(name(policy)));
        Object content = descriptors ? await(() -> policies.descriptors(coin, id)) : policy;
        OutputFile.write(file, json.writeValueAsBytes(content));
        out().println(file);
    }

    /** Accounts of one key have descriptors too, and an account may have policies for several types of script. */
    private String name(PolicyFile policy) {
        return descriptors
                ? "descriptors-" + policy.account() + "-"
                        + policy.policyId().hex().substring(0, DIGITS) + ".json"
                : "policy-" + policy.account() + ".json";
    }
}
