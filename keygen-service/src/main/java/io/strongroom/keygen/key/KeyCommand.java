package io.strongroom.keygen.key;

import picocli.CommandLine.Command;

/** The keys of the accounts at the terminal. */
@Command(
        name = "key",
        description = "Makes keys for an account, or takes them in",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeyCreateCommand.class, KeyImportCommand.class})
public class KeyCommand {}
