package io.strongroom.watch.recovery;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Assets;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The path is the class's whole: it would lose its calls to <code>/api/v1/{asset}/signed-transactions</code>. */
@Path("/api/v1/recovery/signed-transactions")
@Tag(name = "recovery")
class CarriedTransactionsResource {

    private final CarriedSignatures signatures;
    private final Assets assets;

    CarriedTransactionsResource(CarriedSignatures signatures, Assets assets) {
        this.signatures = signatures;
        this.assets = assets;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tell what a signer has signed: the pages of its export, in their order")
    public Uni<CoinRecovery.Adopted> take(@NotNull CarriedTransactions page) {
        return signatures.take(page);
    }

    @PUT
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN})
    @Operation(summary = "Tell of one file that was on its way: binary, or base64 text, signed or not")
    public Uni<CoinRecovery.Adopted> takeFile(@RestQuery @DefaultValue("btc") String asset, byte[] file) {
        if (file == null || file.length == 0) {
            throw ProblemException.badRequest("no-file", "The body must be a file that left this service");
        }
        return signatures.take(assets.require(asset), file);
    }
}
