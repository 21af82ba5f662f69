package io.strongroom.custody.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.InputFile;
import io.strongroom.model.Coin;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes down the policy of a file; agreeing to it comes after. */
@Command(
        name = "register",
        description = "Takes the policy of a file that keygen has exported; the same one again changes nothing",
        mixinStandardHelpOptions = true)
public class PolicyRegisterCommand extends CustodyCommand {

    @Mixin
    InputFile file;

    @Inject
    PolicyService policies;

    @Inject
    ObjectMapper json;

    @Inject
    Validator validator;

    @Override
    protected void run() throws IOException {
        Coin coin = coinWithScripts();
        PolicyFile policy = policy(file.read());
        new PolicyText(out()).print(await(() -> policies.register(coin, policy)));
    }

    private PolicyFile policy(byte[] content) throws IOException {
        try {
            PolicyFile policy = json.readValue(content, PolicyFile.class);
            if (policy != null && validator.validate(policy).isEmpty()) {
                return policy;
            }
        } catch (JsonProcessingException e) {
            // told below
        }
        throw refused(file.path() + " is no policy file: it is what `policy export` writes");
    }
}
