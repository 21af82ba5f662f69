package io.strongroom.custody.policy;

import picocli.CommandLine.Command;

/** Who must sign for which account: compared and agreed to by people at the terminals of all signers. */
@Command(
        name = "policy",
        description = "Shows, registers, agrees to and exports policies of several signers",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyShowCommand.class,
            PolicyListCommand.class,
            PolicyRegisterCommand.class,
            PolicyAgreeCommand.class,
            PolicyExportCommand.class
        })
public class PolicyCommand {}
