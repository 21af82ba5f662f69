package io.strongroom.watch.ethereum.node;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The node's door. Bodies stay text, so that no amount becomes a double. */
@RegisterRestClient(configKey = "ethereum-node")
interface EthereumRpc {

    /** @param authorization null for none */
    @POST
    @Path("/")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> call(@HeaderParam("Authorization") String authorization, String body);
}
