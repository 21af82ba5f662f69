package io.strongroom.watch.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.deposit.DepositBook;
import io.strongroom.watch.deposit.SeenOutput;
import io.strongroom.watch.event.EventStream;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("one-database")
@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class ReorganisationTest {

    @Inject
    DepositBook book;

    @Inject
    Transactions transactions;

    private Regtest regtest;

    @BeforeEach
    void watchTheAccounts() {
        regtest = Regtest.running();
        Watch.importAll();
    }

    @Test
    void takesADepositBackWhoseBlockIsGoneAndCreditsItAgainWhenItReturns() {
        String txid = regtest.pay(Watch.allocate(Account.CLIENT), "0.7").asText();
        Watch.awaitDeposit(txid, "seen");
        long before = regtest.height();
        regtest.mine(3);
        Watch.awaitDeposit(txid, "credited");

        regtest.invalidate(regtest.blockHash(before + 1));
        Watch.awaitDeposit(txid, "reversed");

        regtest.mine(4);
        Watch.awaitDeposit(txid, "credited");
    }

    /** Blocks may vanish between the look for a reorganisation and the look for deposits of one round. */
    @Test
    void takesADepositBackThoughItWasSeenWithoutItsBlockBeforeTheReorganisationWasNoticed() throws Throwable {
        String txid = regtest.pay(Watch.allocate(Account.CLIENT), "0.71").asText();
        long before = regtest.height();
        regtest.mine(3);
        Watch.awaitDeposit(txid, "credited");

        JsonPath seen = Watch.call().get("/api/v1/btc/deposits?limit=1000").jsonPath();
        int output = seen.getInt("items.find { it.txid == '" + txid + "' }.output_index");
        SeenOutput waiting = new SeenOutput(Asset.of(Coin.BTC), txid, output, null, new BigDecimal("0.71"), null, null);
        VertxContextSupport.subscribeAndAwait(
                () -> transactions.inTransaction("deposit.see", () -> book.see(Coin.BTC, List.of(waiting))));
        assertThat(Watch.depositStatus(txid)).isEqualTo("credited");

        regtest.invalidate(regtest.blockHash(before + 1));
        Watch.awaitDeposit(txid, "reversed");
        regtest.mine(4);
        Watch.awaitDeposit(txid, "credited");
    }

    @Test
    void claimsAPaymentAgainWhoseBlockIsGoneAndPaysItOnce() {
        Watch.fund(regtest, Account.PAYMENT, "1");
        String receiver = regtest.minerAddress();
        String request = Watch.request(receiver, "0.4");
        String payment = Watch.ordered("payment");
        Watch.signAndBroadcast(payment);
        long before = regtest.height();
        regtest.mine(3);
        Watch.awaitPayment(request, "paid");

        regtest.invalidate(regtest.blockHash(before + 1));
        Watch.awaitPayment(request, "claimed");
        assertThat(Watch.transaction(payment).getString("status")).isEqualTo("sent");

        regtest.mine(4);
        Watch.awaitPayment(request, "paid");
        assertThat(regtest.outputsPaying(receiver, "0.4")).isEqualTo(1);
    }

    @Test
    void takesADepositAndAPaymentBackWhenSixBlocksAreGoneAndTellsBothWays() {
        Watch.fund(regtest, Account.PAYMENT, "1");
        String receiver = regtest.minerAddress();
        String request = Watch.request(receiver, "0.43");
        String payment = Watch.ordered("payment");
        Watch.signAndBroadcast(payment);
        Watch.awaitStatus(payment, "sent");
        String deposit = regtest.pay(Watch.allocate(Account.CLIENT), "0.73").asText();
        String first = mineSix();
        Watch.awaitDeposit(deposit, "credited");
        Watch.awaitPayment(request, "paid");

        regtest.invalidate(first);
        Watch.awaitDeposit(deposit, "reversed");
        Watch.awaitPayment(request, "claimed");
        assertThat(Watch.transaction(payment).getString("status")).isEqualTo("sent");
        Watch.order("payment").statusCode(409);

        regtest.reconsider(first);
        Watch.awaitDeposit(deposit, "credited");
        Watch.awaitPayment(request, "paid");
        Watch.awaitStatus(payment, "confirmed");
        assertThat(regtest.outputsPaying(receiver, "0.43")).isEqualTo(1);
        assertThat(EventStream.typesOf(deposit + ":"))
                .containsExactly("deposit.seen", "deposit.credited", "deposit.reversed", "deposit.credited");
        assertThat(EventStream.typesOf(request)).containsExactly("payment.paid", "payment.reversed", "payment.paid");
        assertThat(EventStream.typesOf(payment))
                .endsWith("transaction.confirmed", "transaction.reversed", "transaction.confirmed");
    }

    @Test
    void paysAgainWhenSixOtherBlocksHoldAConflictingTransactionInstead() {
        Watch.fund(regtest, Account.PAYMENT, "1");
        String receiver = regtest.minerAddress();
        String request = Watch.request(receiver, "0.44");
        String payment = Watch.ordered("payment");
        byte[] file = Watch.file(payment);
        String cancellation = Watch.cancel(payment).statusCode(201).extract().path("uuid");
        String conflicting = signed(Watch.file(cancellation));
        regtest.call("sendrawtransaction", signed(file));
        Watch.awaitStatus(payment, "sent");
        String deposit = payAnAddressInATransactionThatCanBeReplaced(Watch.allocate(Account.CLIENT), "0.74");
        String first = mineSix();
        Watch.awaitPayment(request, "paid");
        Watch.awaitDeposit(deposit, "credited");

        regtest.invalidate(first);
        Watch.awaitPayment(request, "claimed");
        Watch.awaitDeposit(deposit, "reversed");
        String other = regtest.wallet("bumpfee", deposit).path("txid").asText();
        mineOnly(List.of(conflicting, other), 7);

        Watch.awaitPayment(request, "pending");
        Watch.awaitStatus(cancellation, "confirmed");
        Watch.awaitStatus(payment, "replaced");
        Watch.awaitDeposit(other, "credited");
        assertThat(Watch.depositStatus(deposit)).isEqualTo("reversed");
        assertThat(regtest.outputsPaying(receiver, "0.44")).isZero();
        assertThat(EventStream.typesOf(request))
                .containsExactly("payment.paid", "payment.reversed", "payment.released");
        Watch.call().delete("/api/v1/btc/payment-requests/" + request).then().statusCode(200);
    }

    /** The first of six blocks with what waits. */
    private String mineSix() {
        long before = regtest.height();
        regtest.mine(6);
        return regtest.blockHash(before + 1);
    }

    private String payAnAddressInATransactionThatCanBeReplaced(String address, String amount) {
        return regtest.wallet("sendtoaddress", address, amount, "", "", false, true)
                .asText();
    }

    private String signed(byte[] file) {
        String psbt = Base64.getEncoder().encodeToString(Watch.WALLET.sign(file));
        return regtest.call("finalizepsbt", psbt).path("hex").asText();
    }

    /** A miner who takes these transactions and leaves those that conflict with them. */
    private void mineOnly(List<String> transactions, int blocks) {
        regtest.call("generateblock", regtest.minerAddress(), transactions);
        regtest.mine(blocks - 1);
    }

    @Test
    void claimsARequestAgainWhoseCancellationIsGoneSoThatNobodyElsePaysIt() {
        Watch.fund(regtest, Account.PAYMENT, "1");
        String request = Watch.request(regtest.minerAddress(), "0.3");
        String payment = Watch.ordered("payment");
        Watch.file(payment);
        String cancellation = Watch.cancel(payment).statusCode(201).extract().path("uuid");
        Watch.signAndBroadcast(cancellation);
        long before = regtest.height();
        regtest.mine(3);
        Watch.awaitPayment(request, "pending");

        regtest.invalidate(regtest.blockHash(before + 1));
        Watch.awaitPayment(request, "claimed");
        Watch.order("payment").statusCode(409);

        regtest.mine(4);
        Watch.awaitPayment(request, "pending");
        Watch.call().delete("/api/v1/btc/payment-requests/" + request).then().statusCode(200);
    }
}
