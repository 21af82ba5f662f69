package io.strongroom.watch.ethereum.follow;

import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.ethereum.EthereumWatch.allocate;
import static io.strongroom.watch.ethereum.EthereumWatch.awaitDeposit;
import static io.strongroom.watch.ethereum.EthereumWatch.deposits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.strongroom.model.Account;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.ethereum.AnvilResource;
import io.strongroom.watch.ethereum.Ethereum;
import io.strongroom.watch.ethereum.EthereumWatch;
import io.strongroom.watch.ethereum.ServingEthereum;
import io.strongroom.watch.ethereum.TestToken;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("one-database")
@TestProfile(ServingEthereum.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(AnvilResource.class)
class EthereumDepositTest {

    private static final String REFUSE_EVERYTHING = "0x5f5ffd";

    @Inject
    Scheduler scheduler;

    @Inject
    EthereumFollower follower;

    private Ethereum ethereum;

    @BeforeEach
    void watchTheAccounts() {
        ethereum = Ethereum.running();
        EthereumWatch.importAll();
    }

    @AfterEach
    void goOn() {
        scheduler.resume();
    }

    @Test
    void seesAPaymentAndCreditsItWhenItIsDeepEnough() {
        String address = allocate(Account.CLIENT);
        String txid = ethereum.pay(address, "1.5");
        Map<String, Object> deposit = awaitDeposit("eth", txid, "seen");
        assertThat(deposit)
                .containsEntry("address", address)
                .containsEntry("account", "client")
                .containsEntry("amount", "1.500000000000000000")
                .containsEntry("output_index", -1);
        // one more block
        awaitRead();
        assertThat(deposits("eth", txid).getFirst()).containsEntry("status", "seen");
        ethereum.mine(1);
        assertThat(awaitDeposit("eth", txid, "credited")).containsEntry("confirmations", 3);
    }

    /** 2^64 wei are 18.4 ether. */
    @Test
    void keepsEveryWeiOfAMillionEther() {
        ethereum.setBalance(ethereum.stranger(), "2000000");
        String txid = ethereum.pay(allocate(Account.CLIENT), "1000000.000000000000000001");
        assertThat(awaitDeposit("eth", txid, "seen")).containsEntry("amount", "1000000.000000000000000001");
    }

    @Test
    void takesADepositBackWhoseBlockIsGoneAndCreditsItAgainWhenItReturns() {
        String txid = ethereum.pay(allocate(Account.CLIENT), "0.7");
        JsonNode transaction = ethereum.transaction(txid);
        ethereum.mine(3);
        awaitDeposit("eth", txid, "credited");

        ethereum.reorganise(4);
        awaitDeposit("eth", txid, "reversed");

        assertThat(ethereum.sendAgain(transaction)).isEqualTo(txid);
        ethereum.mine(3);
        awaitDeposit("eth", txid, "credited");
        assertThat(deposits("eth", txid)).hasSize(1);
    }

    @Test
    void aTokenDepositThatReturnsAtAnotherPlaceInItsBlockIsTheSame() {
        TestToken token = take("moved", 6);
        String txid = token.pay(ethereum, allocate(Account.CLIENT), "3");
        JsonNode transaction = ethereum.transaction(txid);
        ethereum.mine(3);
        awaitDeposit("moved", txid, "credited");

        ethereum.reorganise(4);
        awaitDeposit("moved", txid, "reversed");
        assertThat(ethereum.sendAgain(transaction)).isEqualTo(txid);
        ethereum.mine(3);
        awaitDeposit("moved", txid, "credited");
        assertThat(deposits("moved", txid)).hasSize(1);
    }

    /** Until the chain is longer again, a node that is behind looks the same: nothing is concluded from it. */
    @Test
    void waitsForAShorterChainToGrowBeforeItTakesADepositBack() throws Throwable {
        awaitRead();
        String before = ethereum.snapshot();
        String txid = ethereum.pay(allocate(Account.CLIENT), "0.9");
        ethereum.mine(3);
        awaitDeposit("eth", txid, "credited");

        scheduler.pause();
        ethereum.goBackTo(before);
        VertxContextSupport.subscribeAndAwait(follower::round);
        assertThat(deposits("eth", txid).getFirst()).containsEntry("status", "credited");
        scheduler.resume();
        ethereum.mine(1);
        awaitDeposit("eth", txid, "reversed");
    }

    @Test
    void missesNoBlockOfATimeInWhichNothingWasRead() {
        awaitRead();
        scheduler.pause();
        List<String> paid = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            paid.add(ethereum.pay(allocate(Account.CLIENT), "0.01"));
            ethereum.mine(6);
        }
        scheduler.resume();
        for (String txid : paid) {
            awaitDeposit("eth", txid, "credited");
        }
    }

    @Test
    void readsTheDepositsOfTokensInTheirOwnUnits() {
        TestToken six = take("six", 6);
        TestToken eighteen = take("eighteen", 18);
        String address = allocate(Account.CLIENT);
        String small = six.pay(ethereum, address, "0.000001");
        String large = eighteen.pay(ethereum, address, "1000000.000000000000000001");
        assertThat(awaitDeposit("six", small, "seen"))
                .containsEntry("amount", "0.000001")
                .containsEntry("address", address)
                .containsEntry("output_index", 0);
        assertThat(awaitDeposit("eighteen", large, "seen")).containsEntry("amount", "1000000.000000000000000001");
        assertThat(deposits("eth", small)).isEmpty();
        ethereum.mine(2);
        awaitDeposit("six", small, "credited");
        awaitDeposit("eighteen", large, "credited");
    }

    @Test
    void whatOneOfOurAddressesPaysAnotherIsNoDeposit() {
        String first = allocate(Account.CLIENT);
        String funding = ethereum.pay(first, "2");
        awaitDeposit("eth", funding, "seen");
        String own = ethereum.payFrom(first, allocate(Account.STORED), "1");
        awaitDeposit("eth", ethereum.pay(first, "0.1"), "seen");
        assertThat(ethereum.succeeded(own)).isTrue();
        assertThat(deposits("eth", own)).isEmpty();
    }

    @Test
    void aPaymentThatWasRevertedIsNoDeposit() {
        String address = allocate(Account.CLIENT);
        ethereum.setCode(address, REFUSE_EVERYTHING);
        String reverted = ethereum.pay(address, "1");
        awaitDeposit("eth", ethereum.pay(allocate(Account.CLIENT), "0.1"), "seen");
        assertThat(ethereum.succeeded(reverted)).isFalse();
        assertThat(deposits("eth", reverted)).isEmpty();
    }

    @Test
    void balancesAreWhatTheAddressesOfAnAccountHold() {
        TestToken token = take("held", 6);
        String before = balance("held", "deposit");
        assertThat(before).isEqualTo("0.000000");
        token.pay(ethereum, allocate(Account.DEPOSIT), "1.5");
        token.pay(ethereum, allocate(Account.DEPOSIT), "2.25");
        call().get("/api/v1/held/balances?confirmations=1")
                .then()
                .statusCode(200)
                .body("items.find { it.account == 'deposit' }.amount", equalTo("3.750000"))
                .body("items.find { it.account == 'deposit' }.spendable", equalTo("3.750000"))
                .body("items.find { it.account == 'deposit' }.reserved", equalTo("0.000000"));
        call().get("/api/v1/held/balances?confirmations=2")
                .then()
                .body("items.find { it.account == 'deposit' }.amount", equalTo("1.500000"));
        ethereum.pay(allocate(Account.STORED), "0.5");
        assertThat(balance("eth", "stored")).isNotEqualTo("0.000000000000000000");
    }

    private static String balance(String asset, String account) {
        return call().get("/api/v1/" + asset + "/balances")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.account == '" + account + "' }.amount");
    }

    private TestToken take(String symbol, int decimals) {
        TestToken token = TestToken.deploy(ethereum, decimals);
        EthereumWatch.takeToken(Map.of("symbol", symbol, "contract_address", token.address()))
                .statusCode(201)
                .body("decimals", equalTo(decimals));
        return token;
    }

    /** Until a payment is seen that was made now: all before it was read. */
    private void awaitRead() {
        String address = allocate(Account.CLIENT);
        long height = ethereum.height();
        String txid = ethereum.pay(address, "0.001");
        awaitDeposit("eth", txid, "seen");
        assertThat(ethereum.height()).isGreaterThan(height);
    }
}
