package io.strongroom.custody.signed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.VertxContextSupport;
import io.strongroom.custody.asset.Assets;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.platform.command.InstanceOptions;
import io.strongroom.platform.command.Needs;
import io.strongroom.platform.command.ServiceCommand;
import io.strongroom.platform.network.NetworkPin;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what was signed into files that people carry to a watch wallet whose database was restored. */
@Command(
        name = "export",
        description = "Writes what was signed into files, to be carried to a watch service that recovers",
        mixinStandardHelpOptions = true)
public class SignedExportCommand implements ServiceCommand, Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 100;

    @Mixin
    InstanceOptions instance;

    @Option(names = "--coin", defaultValue = "btc", description = "whose transactions. Default: ${DEFAULT-VALUE}")
    String coin;

    @Option(names = "--folder", required = true, description = "where the files go, such as a USB stick")
    Path folder;

    @Spec
    CommandSpec command;

    @Inject
    SignedTransactions signed;

    @Inject
    NetworkPin network;

    @Inject
    ObjectMapper json;

    @Override
    public Needs needs() {
        return Needs.DATABASE;
    }

    @Override
    public Map<String, String> settings() {
        return instance.settings();
    }

    @Override
    public Integer call() throws IOException {
        Coin asset = asset();
        Files.createDirectories(folder);
        network.pinned().await().atMost(PATIENCE);
        int number = 1;
        int exported = 0;
        Long after = 0L;
        while (after != null) {
            CarriedTransactions page = page(asset, after);
            Path file = folder.resolve("signed-transactions-%s-%s-%04d.json".formatted(page.source(), asset, number));
            Files.write(file, json.writeValueAsBytes(page));
            command.commandLine().getOut().println(file);
            exported += page.transactions().size();
            after = page.next();
            number++;
        }
        command.commandLine().getOut().println(exported + " transactions; carry the files in their order");
        return 0;
    }

    private Coin asset() {
        try {
            return Assets.served(coin);
        } catch (ProblemException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private CarriedTransactions page(Coin asset, long after) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> signed.page(asset, new PageRequest(PAGE, after)));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw ProblemException.unavailable("failed", "The command could not be run", e);
        }
    }
}
