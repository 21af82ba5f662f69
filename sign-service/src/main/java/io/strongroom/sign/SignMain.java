package io.strongroom.sign;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.strongroom.custody.inspection.InspectCommand;
import io.strongroom.custody.policy.PolicyCommand;
import io.strongroom.custody.seed.SeedCommand;
import io.strongroom.custody.signed.SignedCommand;
import io.strongroom.custody.signing.SignCommand;
import io.strongroom.platform.command.Launcher;
import io.strongroom.sign.export.FullPublicKeyCommand;
import io.strongroom.sign.key.KeyCommand;
import io.strongroom.sign.moving.SignDbCommand;
import java.util.List;

/** Where the sign service starts: the command line is parsed before anything else. */
@QuarkusMain
public final class SignMain {

    static final String NAME = "sign";

    static final List<Class<?>> COMMANDS = List.of(
            SeedCommand.class,
            KeyCommand.class,
            FullPublicKeyCommand.class,
            PolicyCommand.class,
            InspectCommand.class,
            SignCommand.class,
            SignedCommand.class,
            SignDbCommand.class);

    static void main(String... args) {
        Launcher.launch(NAME, COMMANDS, args);
    }
}
