package io.strongroom.sign.moving;

import io.strongroom.platform.schema.DbCommand;
import picocli.CommandLine.Command;

/** What every service's database needs, and moving in. */
@Command(subcommands = SignImportCommand.class)
public class SignDbCommand extends DbCommand {}
