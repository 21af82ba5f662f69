package io.strongroom.watch.moving;

import io.strongroom.platform.schema.DbCommand;
import picocli.CommandLine.Command;

/** What every service's database needs, and moving in. */
@Command(subcommands = WatchImportCommand.class)
public class WatchDbCommand extends DbCommand {}
