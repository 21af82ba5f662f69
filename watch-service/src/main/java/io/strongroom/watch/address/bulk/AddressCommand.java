package io.strongroom.watch.address.bulk;

import picocli.CommandLine.Command;

/** The watched addresses at the terminal. */
@Command(
        name = "address",
        description = "Takes addresses into the running service",
        mixinStandardHelpOptions = true,
        subcommands = AddressImportCommand.class)
public final class AddressCommand {}
