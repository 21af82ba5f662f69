package io.strongroom.custody.signed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.platform.paging.PageRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes what was signed into files that people carry to a watch wallet whose database was restored. */
@Command(
        name = "export",
        description = "Writes what was signed into files, to be carried to a watch service that recovers",
        mixinStandardHelpOptions = true)
public class SignedExportCommand extends CustodyCommand {

    private static final int PAGE = 100;

    @Option(names = "--folder", required = true, description = "where the files go, such as a USB stick")
    Path folder;

    @Inject
    SignedTransactions signed;

    @Inject
    ObjectMapper json;

    @Override
    protected void run() throws IOException {
        Coin asset = coin();
        Files.createDirectories(folder);
        int number = 1;
        int exported = 0;
        Long after = 0L;
        while (after != null) {
            CarriedTransactions page = page(asset, after);
            Path file = folder.resolve("signed-transactions-%s-%s-%04d.json".formatted(page.source(), asset, number));
            Files.write(file, json.writeValueAsBytes(page));
            out().println(file);
            exported += page.transactions().size();
            after = page.next();
            number++;
        }
        out().println(exported + " transactions; carry the files in their order");
    }

    private CarriedTransactions page(Coin asset, long after) {
        return await(() -> signed.page(asset, new PageRequest(PAGE, after)));
    }
}
