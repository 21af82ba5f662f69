package io.strongroom.keygen.key;

import picocli.CommandLine.Command;

/** The keys of the accounts at the terminal. */
@Command(
        name = "key",
        description = "Makes keys for an account",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeyCreateCommand.class})
public class KeyCommand {}
