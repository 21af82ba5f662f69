package io.strongroom.custody.signed;

import picocli.CommandLine.Command;

/** What was signed here, for people who carry files. */
@Command(
        name = "signed",
        description = "Shows what this signer has signed",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SignedExportCommand.class})
public class SignedCommand {}
