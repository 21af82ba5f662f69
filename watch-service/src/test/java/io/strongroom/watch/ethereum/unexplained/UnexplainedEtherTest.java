package io.strongroom.watch.ethereum.unexplained;

import static io.strongroom.watch.ethereum.EthereumWatch.allocate;
import static io.strongroom.watch.ethereum.EthereumWatch.awaitDeposit;
import static io.strongroom.watch.ethereum.EthereumWatch.deposits;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.strongroom.model.Account;
import io.strongroom.platform.database.Transactions;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.ethereum.AnvilResource;
import io.strongroom.watch.ethereum.Ethereum;
import io.strongroom.watch.ethereum.EthereumWatch;
import io.strongroom.watch.ethereum.ServingEthereum;
import io.strongroom.watch.event.Outbox;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServingEthereum.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(AnvilResource.class)
class UnexplainedEtherTest {

    /** Sends what it is paid on to the address in its call data: {@code CALL} with all gas and nothing to say. */
    private static final String FORWARDER = "0x69" + "5f5f5f5f345f355af100" + "5f52600a6016f3";

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    UnexplainedEther job;

    @Test
    void tellsOnceOfEtherThatAContractSentOn() throws Throwable {
        Ethereum ethereum = Ethereum.running();
        EthereumWatch.importAll();
        String paid = allocate(Account.CLIENT);
        String found = allocate(Account.CLIENT);
        String forwarder = ethereum.deploy(FORWARDER);
        String deposit = ethereum.pay(paid, "0.5");
        String explained = ethereum.pay(found, "0.125");
        String inside = ethereum.invoke(forwarder, "0.25", "0x" + "0".repeat(24) + found.substring(2));
        assertThat(ethereum.succeeded(inside)).isTrue();
        ethereum.mine(4);
        awaitDeposit("eth", deposit, "credited");
        awaitDeposit("eth", explained, "credited");

        Awaitility.await("report of " + found).atMost(Duration.ofSeconds(30)).until(() -> told(found, "") == 1);
        assertThat(told(found, "\"0.250000000000000000\"")).isOne();
        assertThat(deposits("eth", inside)).isEmpty();
        VertxContextSupport.subscribeAndAwait(job::round);
        VertxContextSupport.subscribeAndAwait(job::round);
        assertThat(told(found, "")).isOne();
        assertThat(told(paid, "")).isZero();
    }

    private long told(String address, String text) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> transactions.inSession(() -> outbox.count(
                    "type = 'deposit.unexplained' and subject = ?1 and payload like ?2", address, "%" + text + "%")));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
