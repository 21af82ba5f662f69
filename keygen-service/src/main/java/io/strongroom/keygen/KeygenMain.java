package io.strongroom.keygen;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.strongroom.custody.seed.SeedCommand;
import io.strongroom.custody.signed.SignedCommand;
import io.strongroom.keygen.moving.KeygenDbCommand;
import io.strongroom.platform.command.Launcher;
import java.util.List;

/** Where the keygen service starts: the command line is parsed before anything else. */
@QuarkusMain
public final class KeygenMain {
    static void main(String... args) {
        Launcher.launch("keygen", List.of(SeedCommand.class, SignedCommand.class, KeygenDbCommand.class), args);
    }
}
