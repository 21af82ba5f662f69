package io.strongroom.watch.bitcoin.reconciliation;

import static io.strongroom.watch.Watch.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A reconciliation as an operator asks for it. */
final class Reconciling {

    static final String PATH = "/api/v1/btc/reconciliations";

    private Reconciling() {}

    /** One that has compared everything. */
    static JsonPath reconcile() {
        int id = call().post(PATH).then().statusCode(202).extract().path("id");
        Awaitility.await("reconciliation " + id + " to be over")
                .atMost(Duration.ofSeconds(60))
                .until(() -> call().get(PATH + "/" + id).path("finished_at") != null);
        JsonPath view = call().get(PATH + "/" + id).jsonPath();
        assertThat(view.getString("message")).isNull();
        return view;
    }

    static List<Object> findings(JsonPath reconciliation) {
        return reconciliation.getList("findings");
    }

    /** What is found of one coin, transaction, wallet, account or address, by kind. */
    static List<String> findingsOf(String reference, JsonPath reconciliation) {
        return reconciliation.getList("findings.findAll { it.reference == '" + reference + "' }.kind");
    }
}
