package io.strongroom.custody.recovery;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.CarriedTransactions;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The path is the class's whole: it would lose its calls to <code>/api/v1/{asset}/signed-transactions</code>. */
@Path("/api/v1/recovery/signed-transactions")
@Produces(MediaType.APPLICATION_JSON)
class CarriedTransactionsResource {

    private final CarriedRequests requests;

    CarriedTransactionsResource(CarriedRequests requests) {
        this.requests = requests;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tell a recovering signer what watch knows: the pages of its export, in their order")
    public Uni<CarriedRequests.Taken> take(@NotNull CarriedTransactions page) {
        return requests.take(page);
    }
}
