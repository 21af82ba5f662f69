package io.strongroom.sign;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.strongroom.custody.seed.SeedCommand;
import io.strongroom.custody.signed.SignedCommand;
import io.strongroom.platform.command.Launcher;
import io.strongroom.sign.moving.SignDbCommand;
import java.util.List;

/** Where the sign service starts: the command line is parsed before anything else. */
@QuarkusMain
public final class SignMain {
    static void main(String... args) {
        Launcher.launch("sign", List.of(SeedCommand.class, SignedCommand.class, SignDbCommand.class), args);
    }
}
