package io.strongroom.keygen.multisig;

import picocli.CommandLine.Command;

/** Policies, made at the terminal. */
@Command(
        name = "multisig",
        description = "Makes the policies that several signers sign for",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MultisigCreateCommand.class})
public class MultisigCommand {}
