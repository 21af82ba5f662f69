package io.strongroom.watch.address.bulk;

import static io.strongroom.watch.Watch.call;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Account;
import io.strongroom.watch.Watch;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The import as its caller sees it. */
public final class Imports {

    public static final String PATH = "/api/v1/btc/addresses";

    private Imports() {}

    public static ValidatableResponse take(String csv) {
        return take(csv, "");
    }

    public static ValidatableResponse take(String csv, String query) {
        return call().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("text/csv", ContentType.TEXT)))
                .contentType("text/csv")
                .body(csv)
                .post(PATH + query)
                .then();
    }

    /** The first index of the account of which the service knows nothing. */
    public static int nextIndex(Account account) {
        Descriptor descriptor = Watch.WALLET.descriptor(account, false);
        int known = 0;
        int unknown = 1_000_000;
        while (known < unknown) {
            int middle = (known + unknown) / 2;
            if (call().get(PATH + "/" + descriptor.address(middle)).statusCode() == 404) {
                unknown = middle;
            } else {
                known = middle + 1;
            }
        }
        return known;
    }

    /** Until everything that was imported can be given out; other tests want to find it so. */
    public static void awaitWatched(String csv) {
        Awaitility.await("imported addresses to be watched")
                .atMost(Duration.ofMinutes(2))
                .until(() -> take(csv).statusCode(201).extract().<Integer>path("waiting") == 0);
    }
}
