package io.strongroom.sign.moving;

import io.strongroom.custody.seed.MovedSeeds;
import io.strongroom.custody.seed.SecretsImportCommand;
import io.strongroom.moving.MovingReport;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.Source;
import io.strongroom.moving.Target;
import picocli.CommandLine.Command;

/** Brings the seed of an authorizer and its keys over. */
@Command(name = "import")
public class SignImportCommand extends SecretsImportCommand {

    @Override
    protected void moveKeys(Source source, Target target, MovingReport report, MovedSeeds seeds) {
        new AuthorizerKeyMove(source, target, report, seeds, setting("strongroom.sign.auth-account")).run();
        source.each("musig2_nonces", row -> {
            throw new NotTaken("a nonce is of use to the session alone that it was made in: begin anew");
        });
    }
}
