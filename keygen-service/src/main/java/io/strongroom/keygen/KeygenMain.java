package io.strongroom.keygen;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.strongroom.custody.inspection.InspectCommand;
import io.strongroom.custody.policy.PolicyCommand;
import io.strongroom.custody.seed.SeedCommand;
import io.strongroom.custody.signed.SignedCommand;
import io.strongroom.custody.signing.SignCommand;
import io.strongroom.keygen.authorizer.FullPublicKeyCommand;
import io.strongroom.keygen.export.AddressCommand;
import io.strongroom.keygen.export.DescriptorCommand;
import io.strongroom.keygen.key.KeyCommand;
import io.strongroom.keygen.moving.KeygenDbCommand;
import io.strongroom.keygen.multisig.MultisigCommand;
import io.strongroom.platform.command.Launcher;
import java.util.List;

/** Where the keygen service starts: the command line is parsed before anything else. */
@QuarkusMain
public final class KeygenMain {

    static final String NAME = "keygen";

    static final List<Class<?>> COMMANDS = List.of(
            SeedCommand.class,
            KeyCommand.class,
            FullPublicKeyCommand.class,
            MultisigCommand.class,
            PolicyCommand.class,
            DescriptorCommand.class,
            AddressCommand.class,
            InspectCommand.class,
            SignCommand.class,
            SignedCommand.class,
            KeygenDbCommand.class);

    static void main(String... args) {
        Launcher.launch(NAME, COMMANDS, args);
    }
}
