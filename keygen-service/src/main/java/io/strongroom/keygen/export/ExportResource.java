package io.strongroom.keygen.export;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.asset.KeyTypes;
import io.strongroom.custody.export.ImportedDescriptor;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What a person carries to the watch wallet: public, and enough to watch every address. */
@Path("/api/v1/{asset}")
class ExportResource {

    private static final String DISPOSITION = "Content-Disposition";

    private final DescriptorExport descriptors;
    private final AddressExport addresses;
    private final Assets assets;

    ExportResource(DescriptorExport descriptors, AddressExport addresses, Assets assets) {
        this.descriptors = descriptors;
        this.addresses = addresses;
        this.assets = assets;
    }

    @GET
    @Path("descriptors")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<List<ImportedDescriptor>>> descriptors(
            @PathParam("asset") String asset,
            @QueryParam("account") String account,
            @QueryParam("key_type") String keyType) {
        Coin coin = assets.served(asset);
        Account owner = Accounts.required(account);
        return descriptors.of(coin, owner, KeyTypes.optional(keyType)).map(entries -> ResponseBuilder.ok(entries)
                .header(DISPOSITION, "attachment; filename=\"descriptors-" + owner + ".json\"")
                .build());
    }

    @GET
    @Path("addresses")
    @Produces("text/csv")
    public Multi<String> addressFile(
            @PathParam("asset") String asset,
            @QueryParam("account") String account,
            @QueryParam("key_type") String keyType) {
        Coin coin = assets.served(asset);
        Account owner = Accounts.required(account);
        return RestMulti.fromUniResponse(
                addresses.prepare(coin, owner, KeyTypes.optional(keyType)),
                prepared -> addresses.lines(coin, owner, prepared),
                prepared -> Map.of(DISPOSITION, List.of("attachment; filename=\"address-" + owner + ".csv\"")));
    }

    @GET
    @Path("addresses")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Page<ExportedAddress>> addressPage(
            @PathParam("asset") String asset,
            @QueryParam("account") String account,
            @BeanParam PageRequest.Parameters parameters) {
        return addresses.page(assets.served(asset), Accounts.required(account), parameters.page());
    }
}
