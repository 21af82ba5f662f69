package io.strongroom.keygen.moving;

import io.strongroom.platform.schema.DbCommand;
import picocli.CommandLine.Command;

/** What every service's database needs, and moving in. */
@Command(subcommands = KeygenImportCommand.class)
public class KeygenDbCommand extends DbCommand {}
