package io.strongroom.sign.export;

import picocli.CommandLine.Command;

/** This authorizer's public keys at the terminal. */
@Command(
        name = "fullpubkey",
        description = "Gives out the public keys of this signer",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FullPublicKeyExportCommand.class})
public class FullPublicKeyCommand {}
