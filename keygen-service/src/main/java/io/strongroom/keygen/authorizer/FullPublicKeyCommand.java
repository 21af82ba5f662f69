package io.strongroom.keygen.authorizer;

import picocli.CommandLine.Command;

/** The public keys of the authorizers at the terminal. */
@Command(
        name = "fullpubkey",
        description = "Takes the public keys of the other signers",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FullPublicKeyImportCommand.class})
public class FullPublicKeyCommand {}
