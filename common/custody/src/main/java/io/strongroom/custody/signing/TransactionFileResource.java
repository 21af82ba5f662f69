package io.strongroom.custody.signing;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.file.FileInspection;
import io.strongroom.custody.file.SignedFile;
import io.strongroom.custody.file.TransactionFiles;
import io.strongroom.custody.session.Vault;
import io.strongroom.custody.signed.ConfirmedCancellations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * What would I sign, and: sign it. A file comes as bytes or as text, and goes back as it came: a PSBT is bytes or base64
 * text, a file of Ethereum is JSON.
 */
@Path("/api/v1/{asset}")
class TransactionFileResource {

    private static final String CANCELLED =
            "Id of a transaction that pays one of the same payment requests and whose cancellation is buried";

    private final TransactionFiles files;
    private final Assets assets;

    TransactionFileResource(TransactionFiles files, Assets assets) {
        this.files = files;
        this.assets = assets;
    }

    @POST
    @Path("inspections")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Object> inspect(@PathParam("asset") String asset, byte[] file) {
        return files.inspect(assets.served(asset), file).map(FileInspection::view);
    }

    @POST
    @Path("inspections")
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Object> inspectText(@PathParam("asset") String asset, String file) {
        return inspect(asset, bytes(file));
    }

    @POST
    @Path("signatures")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<RestResponse<byte[]>> sign(
            @PathParam("asset") String asset,
            @HeaderParam(Vault.HEADER) String session,
            @QueryParam("cancelled") @Parameter(description = CANCELLED) List<String> cancelled,
            byte[] file) {
        return files.sign(assets.served(asset), session, file, ConfirmedCancellations.of(cancelled))
                .map(signed -> answer(signed, signed.bytes()));
    }

    @POST
    @Path("signatures")
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces(MediaType.TEXT_PLAIN)
    public Uni<RestResponse<String>> signText(
            @PathParam("asset") String asset,
            @HeaderParam(Vault.HEADER) String session,
            @QueryParam("cancelled") @Parameter(description = CANCELLED) List<String> cancelled,
            String file) {
        return files.sign(assets.served(asset), session, bytes(file), ConfirmedCancellations.of(cancelled))
                .map(signed -> answer(signed, signed.text()));
    }

    @POST
    @Path("signatures")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Signs a file that is JSON itself; the answer is the signed file")
    public Uni<RestResponse<String>> signJson(
            @PathParam("asset") String asset,
            @HeaderParam(Vault.HEADER) String session,
            @QueryParam("cancelled") @Parameter(description = CANCELLED) List<String> cancelled,
            String file) {
        return files.sign(assets.served(asset), session, bytes(file), ConfirmedCancellations.of(cancelled))
                .map(signed -> answer(signed, signed.text()));
    }

    private static <T> RestResponse<T> answer(SignedFile signed, T body) {
        return ResponseBuilder.ok(body)
                .header("Content-Disposition", "attachment; filename=\"" + signed.name() + "\"")
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
