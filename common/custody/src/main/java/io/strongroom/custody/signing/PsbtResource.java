package io.strongroom.custody.signing;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.inspection.InspectionService;
import io.strongroom.custody.inspection.InspectionView;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What would I sign, and: sign it. A PSBT comes as bytes or as base64 text, and goes back as it came. */
@Path("/api/v1/{asset}")
class PsbtResource {

    private static final String CANCELLED =
            "Id of a transaction that pays one of the same payment requests and whose cancellation is buried";

    private final InspectionService inspections;
    private final SigningService signing;

    PsbtResource(InspectionService inspections, SigningService signing) {
        this.inspections = inspections;
        this.signing = signing;
    }

    @POST
    @Path("inspections")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<InspectionView> inspect(@PathParam("asset") String asset, byte[] psbt) {
        Assets.served(asset);
        return inspect(PsbtDocument.parse(psbt));
    }

    @POST
    @Path("inspections")
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<InspectionView> inspectText(@PathParam("asset") String asset, String psbt) {
        Assets.served(asset);
        return inspect(PsbtDocument.parse(psbt));
    }

    @POST
    @Path("signatures")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<RestResponse<byte[]>> sign(
            @PathParam("asset") String asset,
            @HeaderParam(Vault.HEADER) String session,
            @QueryParam("cancelled") @Parameter(description = CANCELLED) List<String> cancelled,
            byte[] psbt) {
        Assets.served(asset);
        return signing.sign(session, PsbtDocument.parse(psbt), ConfirmedCancellations.of(cancelled))
                .map(signed -> file(signed, signed.toBytes()));
    }

    @POST
    @Path("signatures")
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces(MediaType.TEXT_PLAIN)
    public Uni<RestResponse<String>> signText(
            @PathParam("asset") String asset,
            @HeaderParam(Vault.HEADER) String session,
            @QueryParam("cancelled") @Parameter(description = CANCELLED) List<String> cancelled,
            String psbt) {
        Assets.served(asset);
        return signing.sign(session, PsbtDocument.parse(psbt), ConfirmedCancellations.of(cancelled))
                .map(signed -> file(signed, signed.toBase64()));
    }

    private Uni<InspectionView> inspect(PsbtDocument psbt) {
        return inspections.view(psbt);
    }

    private static <T> RestResponse<T> file(PsbtDocument signed, T body) {
        return ResponseBuilder.ok(body)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + signed.transactionId() + ".signed-" + signed.signatureCount()
                                + ".psbt\"")
                .build();
    }
}
