package io.strongroom.watch.ethereum.node;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.strongroom.watch.ethereum.EthereumConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that the node answers, on the right chain, and has caught up; or that Ethereum is not served. */
@Readiness
@ApplicationScoped
class EthereumNodeHealth implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final EthereumChain chain;
    private final EthereumNode node;
    private final boolean enabled;

    EthereumNodeHealth(EthereumChain chain, EthereumNode node, EthereumConfig config) {
        this.chain = chain;
        this.node = node;
        this.enabled = config.enabled();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("ethereum node");
        if (!enabled) {
            return Uni.createFrom().item(answer.withData("served", false).up().build());
        }
        return chain.tip()
                .flatMap(tip -> node.syncing().map(syncing -> answer.withData("chain_id", chain.chainId())
                        .withData("height", tip.number())
                        .withData("syncing", syncing)
                        .status(!syncing)
                        .build()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> answer.withData(
                                "message",
                                failure.getMessage() == null ? "The node does not answer" : failure.getMessage())
                        .down()
                        .build());
    }
}
