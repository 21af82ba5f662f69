package io.strongroom.watch.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class EventTest {

    @Test
    void streamsWhatHappensAndGoesOnWhereAReaderStopped() throws IOException {
        String first = EventStream.cancelledRequest();
        String events = EventStream.read("0", first);
        assertThat(events).contains("event:payment.cancelled");
        String lastId = events.lines()
                .filter(line -> line.startsWith("id:"))
                .reduce((a, b) -> b)
                .orElseThrow()
                .substring(3)
                .strip();
        String second = EventStream.cancelledRequest();
        assertThat(EventStream.read(lastId, second)).doesNotContain(first);
    }

    @Test
    void callsAWebhookSignedAndAgainUntilItIsAccepted() throws Exception {
        List<Delivery> accepted = new CopyOnWriteArrayList<>();
        AtomicBoolean refuse = new AtomicBoolean(true);
        HttpServer subscriber = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        subscriber.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (refuse.getAndSet(false)) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            accepted.add(new Delivery(body, exchange.getRequestHeaders().getFirst("Strongroom-Signature")));
            exchange.sendResponseHeaders(204, -1);
        });
        subscriber.start();
        try {
            JsonPath webhook = Watch.call()
                    .contentType(ContentType.JSON)
                    .body(Map.of(
                            "url", "http://127.0.0.1:" + subscriber.getAddress().getPort() + "/"))
                    .post("/api/v1/webhooks")
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath();
            String uuid = EventStream.cancelledRequest();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> accepted.stream()
                    .anyMatch(delivery -> delivery.body.contains(uuid)));
            Delivery first = accepted.getFirst();
            assertThat(first.signature).isEqualTo("sha256=" + hmac(webhook.getString("secret"), first.body));
            Watch.call()
                    .delete("/api/v1/webhooks/" + webhook.getString("uuid"))
                    .then()
                    .statusCode(204);
        } finally {
            subscriber.stop(0);
        }
    }

    private record Delivery(String body, String signature) {}

    private static String hmac(String secret, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://example.org/", "not a url", "http://user@example.org/", "/path", "file:///etc/passwd"})
    void callsOnlyHttp(String url) {
        Watch.call()
                .contentType(ContentType.JSON)
                .body(Map.of("url", url))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(422);
    }
}
