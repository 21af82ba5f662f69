package io.strongroom.platform.command;

import picocli.CommandLine.Command;

/** The service itself; what it does are its subcommands. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = ServiceVersion.class,
        description = "Without a command it serves.",
        synopsisSubcommandLabel = "[COMMAND]")
class RootCommand {}
