package io.strongroom.custody.seed;

import picocli.CommandLine.Command;

/** The seed at the terminal: the only way by which its words reach a person. */
@Command(
        name = "seed",
        description = "Makes, restores and shows the seed of this vault",
        mixinStandardHelpOptions = true,
        subcommands = {SeedCreateCommand.class, SeedRestoreCommand.class, SeedWordsCommand.class})
public class SeedCommand {}
