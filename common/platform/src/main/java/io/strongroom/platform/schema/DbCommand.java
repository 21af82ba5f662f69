package io.strongroom.platform.schema;

import picocli.CommandLine.Command;

/** What an operator does to the database of a service. */
@Command(
        name = "db",
        description = "Looks after the database: migrations, checks, backups",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StatusCommand.class,
            PlanCommand.class,
            MigrateCommand.class,
            RollbackCommand.class,
            ValidateCommand.class,
            BaselineCommand.class,
            RepairCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RestoredCommand.class,
            DumpSchemaCommand.class,
            DriftCommand.class,
            LintCommand.class,
            NewCommand.class,
            SeedCommand.class
        })
public class DbCommand {}
