package io.strongroom.platform.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * The commands of one service. {@code serve} is meant when none is named.
 *
 * @param service its name, as a person types it
 * @param commands picocli commands beside {@code serve}
 */
public record CommandTree(String service, List<Class<?>> commands) {
    private static final Logger LOG = Logger.getLogger(CommandTree.class);
    private static final Set<String> ABOUT_ALL = Set.of("-h", "--help", "-V", "--version");

    /** The command line, which tells every failure in one sentence. Exit codes: 0 done, 1 failed, 2 bad input. */
    public CommandLine commandLine(IFactory factory) {
        CommandLine root = new CommandLine(new RootCommand(), factory).setCommandName(service);
        root.addSubcommand(ServeCommand.class);
        commands.forEach(root::addSubcommand);
        return root.registerConverter(Mode.class, name -> Mode.named(name)
                        .orElseThrow(() -> new TypeConversionException("'" + name + "' is not " + Mode.NAMES)))
                .setParameterExceptionHandler(CommandTree::explain)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    }

    String[] withDefaultCommand(String... arguments) {
        boolean named = arguments.length > 0 && (ABOUT_ALL.contains(arguments[0]) || !arguments[0].startsWith("-"));
        return named
                ? arguments
                : Stream.concat(Stream.of("serve"), Stream.of(arguments)).toArray(String[]::new);
    }

    /** The command that wants more than to print something; empty for help, version and a wrong command line. */
    Optional<ServiceCommand> commandToStart(String... arguments) {
        try {
            ParseResult parsed = commandLine(CommandLine.defaultFactory()).parseArgs(arguments);
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            boolean aboutItself = parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
            return !aboutItself
                            && parsed.commandSpec().userObject() instanceof ServiceCommand command
                            && command.needs() != Needs.NOTHING
                    ? Optional.of(command)
                    : Optional.empty();
        } catch (ParameterException e) {
            return Optional.empty();
        }
    }

    private static int explain(ParameterException failure, String... arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr()
                .println(failure.getMessage() + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    private static int report(Exception failure, CommandLine command) {
        Explanation.sentence(failure)
                .ifPresentOrElse(
                        sentence -> command.getErr()
                                .println(command.getCommandSpec().root().name() + ": " + sentence),
                        () -> LOG.error("The command failed", failure));
        return Explanation.blamesInput(failure) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
