package io.strongroom.sign.key;

import picocli.CommandLine.Command;

/** The keys of this authorizer at the terminal. */
@Command(
        name = "key",
        description = "Makes the keys with which this signer takes part in accounts",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeyCreateCommand.class})
public class KeyCommand {}
