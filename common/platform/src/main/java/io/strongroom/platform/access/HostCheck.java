package io.strongroom.platform.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.strongroom.platform.problem.Problem;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses requests that name another host: a page in a browser cannot reach a service on loopback by a name of its own
 * (DNS rebinding).
 */
@ApplicationScoped
class HostCheck {

    private static final int BEFORE_ALL_ELSE = 1_000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Set<String> allowed = new TreeSet<>(LOOPBACK);

    HostCheck(@ConfigProperty(name = "strongroom.http.hosts") Optional<List<String>> more) {
        more.ifPresent(hosts -> hosts.forEach(host -> allowed.add(host.toLowerCase(Locale.ROOT))));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_ELSE);
    }

    private void check(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        boolean probe = context.normalizedPath().startsWith("/q/health");
        boolean known = authority != null && allowed.contains(authority.host().toLowerCase(Locale.ROOT));
        if (probe || known) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(421)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(
                        """
                        {"type":"urn:strongroom:problem:wrong-host","title":"wrong host","status":421,\
                        "detail":"This service does not answer to that host name; strongroom.http.hosts lists those it does"}""");
    }
}
