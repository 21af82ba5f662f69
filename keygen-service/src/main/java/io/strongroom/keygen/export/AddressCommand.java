package io.strongroom.keygen.export;

import picocli.CommandLine.Command;

/** Addresses at the terminal. */
@Command(
        name = "address",
        description = "Gives out the addresses of accounts of one key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AddressExportCommand.class})
public class AddressCommand {}
