package io.strongroom.watch.bitcoin.node;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that the node answers, on the right network, and has caught up. */
@Readiness
@ApplicationScoped
class BitcoinNodeHealth implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final BitcoinChain chain;

    BitcoinNodeHealth(BitcoinChain chain) {
        this.chain = chain;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("bitcoin node");
        return chain.state()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(state -> answer.withData("network", chain.network().label())
                        .withData("height", state.height())
                        .withData("syncing", state.syncing())
                        .status(!state.syncing())
                        .build())
                .onFailure()
                .recoverWithItem(failure ->
                        answer.withData("message", reason(failure)).down().build());
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? "The node does not answer" : failure.getMessage();
    }
}
