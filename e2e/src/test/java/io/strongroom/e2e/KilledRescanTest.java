package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.story.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Watch is killed in the middle of a search of old blocks; it goes on where it was, and nobody is credited twice. */
@ExtendWith(SharedSystem.class)
class KilledRescanTest {
    private static final String RESCANS = "/api/v1/btc/rescans";

    private final Strongroom strongroom;
    private MortalService mortal;

    KilledRescanTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    @AfterEach
    void theSystemRunsOn() {
        if (mortal != null && !mortal.hasDied()) {
            mortal.disarm();
        }
    }

    /** Before and after it is written down that a wallet's blocks were searched, and when what was found is looked at. */
    @ParameterizedTest
    @ValueSource(
            strings = {"rescan.searched.before-commit", "rescan.searched.after-commit", "rescan.looked.before-commit"})
    void goesOnAfterADeath(String failpoint) {
        new Clients(strongroom.watch(), strongroom.miner()).deposit(List.of("0.013"));
        List<String> before = credits();
        mortal = MortalService.dyingAt(List.of(failpoint), strongroom.system().watch(), () -> {});

        // a second order finds the first one, if that was written and not answered
        mortal.survive(() -> strongroom
                .watch()
                .http()
                .post(RESCANS, Map.of("from_height", 0, "account", "client"))
                .expect(202, 409));
        Await.isTrue(
                "the rescan to be done",
                Strongroom.DEADLINE,
                () -> mortal.survive(this::newest).path("state").asText().equals("done"));
        mortal.awaitDeath();

        assertThat(mortal.hasDied()).as("the process died at " + failpoint).isTrue();
        JsonNode done = newest();
        assertThat(done.path("progress").asDouble()).isEqualTo(1);
        assertThat(done.path("wallets").findValuesAsText("state")).isNotEmpty().containsOnly("done");
        assertThat(credits()).isEqualTo(before);
    }

    /** Each deposit with what became of it and when. */
    private List<String> credits() {
        List<String> credits = new ArrayList<>();
        for (JsonNode deposit : strongroom.watch().deposits("client")) {
            credits.add("%s:%s %s %s %s"
                    .formatted(
                            deposit.path("txid").asText(),
                            deposit.path("output_index"),
                            deposit.path("status").asText(),
                            deposit.path("credited_at").asText(),
                            deposit.path("reversed_at").asText()));
        }
        return credits;
    }

    private JsonNode newest() {
        return strongroom
                .watch()
                .http()
                .get(RESCANS + "?limit=1")
                .expect(200)
                .json()
                .path("items")
                .path(0);
    }
}
