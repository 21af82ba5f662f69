package io.strongroom.keygen.export;

import picocli.CommandLine.Command;

/** Descriptors at the terminal. */
@Command(
        name = "descriptor",
        description = "Gives out the descriptors of accounts of one key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DescriptorExportCommand.class})
public class DescriptorCommand {}
