package io.strongroom.watch.address.bulk;

import io.smallrye.common.annotation.Blocking;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Assets;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Imports are long: they run on worker threads, one at a time. */
@Path("/api/v1/{asset}/addresses")
@Tag(name = "addresses")
class AddressImportResource {

    /** Below the limit for all bodies, which ends a request without a sentence. */
    private static final int MOST_BYTES = 7 << 20;

    private final AddressImport imports;
    private final Assets assets;
    private final ImportTurn turn;

    AddressImportResource(AddressImport imports, Assets assets, ImportTurn turn) {
        this.imports = imports;
        this.turn = turn;
        this.assets = assets;
    }

    @POST
    @Consumes("text/csv")
    @Blocking
    @ResponseStatus(201)
    @Operation(
            summary = "Take in the addresses of an imported descriptor: the CSV that keygen exports, or a part of it"
                    + " with its header; all or none, repeating it changes nothing")
    public AddressImportView take(
            @RestPath String asset, @RestQuery("first_line") @DefaultValue("2") int firstLine, InputStream body) {
        return inTurn(assets.require(asset), body, content -> new CsvAddressFile(content, firstLine));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    @ResponseStatus(201)
    @Operation(summary = "The same with a page of addresses in JSON, as keygen exports it")
    public AddressImportView takePage(@RestPath String asset, InputStream body) {
        return inTurn(assets.require(asset), body, JsonAddressFile::new);
    }

    private AddressImportView inTurn(Coin coin, InputStream body, Function<byte[], AddressFile> reader) {
        return turn.take(() -> imports.take(coin, read(body), reader));
    }

    private static byte[] read(InputStream body) {
        byte[] content;
        try {
            content = body.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw ProblemException.badRequest("unreadable-body", "The body ended before it was complete");
        }
        if (content.length > MOST_BYTES) {
            throw ProblemException.unprocessable(
                    "import-too-large",
                    "One request takes 7 MiB of addresses, some 75,000: send a longer file in parts, each with the header"
                            + " (watch address import does)");
        }
        return content;
    }
}
