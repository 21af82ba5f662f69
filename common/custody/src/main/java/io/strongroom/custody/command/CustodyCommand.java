package io.strongroom.custody.command;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.custody.asset.Assets;
import io.strongroom.model.Coin;
import io.strongroom.platform.command.InstanceOptions;
import io.strongroom.platform.command.Needs;
import io.strongroom.platform.command.ServiceCommand;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.vault.VaultException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command of an offline host: it asks the services that HTTP asks, without a listener or scheduler. What is refused is
 * told in one sentence.
 */
public abstract class CustodyCommand implements ServiceCommand, Callable<Integer> {

    @Mixin
    InstanceOptions instance;

    @Option(names = "--coin", defaultValue = "btc", description = "of which coin. Default: ${DEFAULT-VALUE}")
    String coin;

    @Spec
    CommandSpec command;

    @Inject
    ServiceCalls calls;

    @Inject
    Assets assets;

    @Override
    public final Needs needs() {
        return Needs.DATABASE;
    }

    @Override
    public Map<String, String> settings() {
        return instance.settings();
    }

    @Override
    public final Integer call() {
        try {
            run();
            out().flush();
            return 0;
        } catch (ChainException e) {
            throw ProblemException.unprocessable(e.slug(), e.getMessage());
        } catch (VaultException e) {
            throw ProblemException.unprocessable(e.slug(), e.getMessage());
        } catch (IOException e) {
            throw failed(e);
        } catch (UncheckedIOException e) {
            throw failed(e.getCause());
        }
    }

    private static ProblemException failed(IOException cause) {
        return ProblemException.unavailable("file-failed", "A file could not be written: " + cause.getMessage(), cause);
    }

    /** Does what the command is for. */
    protected abstract void run() throws IOException;

    /** @throws ParameterException for an asset that is unknown or not served */
    protected final Coin coin() {
        return named(() -> assets.served(coin));
    }

    /** As {@link #coin()}, where several signers are asked for. */
    protected final Coin coinWithScripts() {
        return named(() -> assets.servedWithScripts(coin));
    }

    private Coin named(Supplier<Coin> served) {
        try {
            return served.get();
        } catch (ProblemException e) {
            throw refused(e.getMessage());
        }
    }

    /** What the use case comes to; see {@link ServiceCalls#await}. */
    protected final <T> T await(Supplier<Uni<T>> call) {
        return calls.await(call);
    }

    protected final CommandSpec command() {
        return command;
    }

    /** Where the result goes. */
    protected final PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Ends the command, with exit code 2, for what was typed or given. */
    protected final ParameterException refused(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
