package io.strongroom.watch.bitcoin.node;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The node's two doors: for itself and for one of its wallets. Bodies stay text, so that no amount becomes a double. */
@RegisterRestClient(configKey = "bitcoin-node")
interface JsonRpc {

    @POST
    @Path("/")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> call(@HeaderParam("Authorization") String authorization, String body);

    @POST
    @Path("/wallet/{wallet}")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> call(
            @RestPath String wallet, @HeaderParam("Authorization") String authorization, String body);
}
