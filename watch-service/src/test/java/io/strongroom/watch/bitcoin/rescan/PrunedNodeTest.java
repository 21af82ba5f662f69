package io.strongroom.watch.bitcoin.rescan;

import static io.strongroom.watch.Watch.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.model.Account;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.job.Jobs;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node that deletes old blocks cannot search them, and the service says so in a sentence. */
@QuarkusTest
@Tag("one-database")
@TestProfile(PrunedNodeTest.OfItsOwn.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(
        value = BitcoindResource.class,
        initArgs = @ResourceArg(name = BitcoindResource.OPTIONS, value = "-prune=1 -fastprune"))
class PrunedNodeTest {

    public static class OfItsOwn implements QuarkusTestProfile {}

    private static final String RESCANS = "/api/v1/btc/rescans";

    /** A node keeps its last 288 blocks in any case, and deletes whole files of some 250 small ones. */
    private static final int BLOCKS = 600;

    @Inject
    Jobs jobs;

    private Regtest regtest;

    @BeforeEach
    void theChainIsFollowed() {
        regtest = Regtest.running();
        Watch.importAll();
    }

    private void mineMany() {
        regtest.mine(BLOCKS);
        String txid = regtest.pay(Watch.allocate(Account.CLIENT), "0.01").asText();
        regtest.mine(3);
        // its credit shows that the chain was read
        Watch.awaitDeposit(txid, "credited");
    }

    /** The first block that the node has kept. */
    private long prune() {
        regtest.call("pruneblockchain", regtest.height() - 300);
        return regtest.call("getblockchaininfo").path("pruneheight").asLong();
    }

    private static ValidatableResponse order(long from) {
        return call().contentType(ContentType.JSON)
                .body(Map.of("from_height", from, "account", "client"))
                .post(RESCANS)
                .then();
    }

    private static String sentence(long first, long from) {
        return "The node has deleted the blocks below height " + first + " and cannot search from " + from
                + "; rescan from " + first + " on, or have a node that keeps all blocks";
    }

    private static void awaitState(int id, String state) {
        Awaitility.await("rescan to be " + state)
                .atMost(Duration.ofSeconds(60))
                .until(() -> state.equals(call().get(RESCANS + "/" + id).path("state")));
    }

    @Test
    void refusesToSearchBlocksThatTheNodeHasDeleted() {
        mineMany();
        long first = prune();
        assertThat(first).isPositive();

        order(first - 1)
                .statusCode(422)
                .body("type", endsWith(":blocks-deleted"))
                .body("detail", equalTo(sentence(first, first - 1)));
        order(0).statusCode(422).body("detail", equalTo(sentence(first, 0)));

        awaitState(order(first).statusCode(202).extract().path("id"), "done");
    }

    @Test
    void endsWhenTheNodeDeletesTheBlocksThatAreStillToBeSearched() {
        mineMany();
        long from = prune();
        mineMany();
        AtomicInteger id = new AtomicInteger();
        AtomicLong kept = new AtomicLong();

        jobs.whileNoneRuns(List.of("bitcoin.rescan"), () -> {
            id.set(order(from).statusCode(202).extract().path("id"));
            kept.set(prune());
        });

        long first = kept.get();
        assertThat(first).isGreaterThan(from);
        awaitState(id.get(), "failed");
        call().get(RESCANS + "/" + id.get())
                .then()
                .body("message", equalTo(sentence(first, from)))
                .body("wallets[0].state", equalTo("failed"));
        awaitState(order(first).statusCode(202).extract().path("id"), "done");
    }
}
