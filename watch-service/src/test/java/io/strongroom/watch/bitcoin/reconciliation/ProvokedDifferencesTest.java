package io.strongroom.watch.bitcoin.reconciliation;

import static io.strongroom.watch.bitcoin.reconciliation.Reconciling.findingsOf;
import static io.strongroom.watch.bitcoin.reconciliation.Reconciling.reconcile;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.job.Jobs;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each kind of difference, made where it comes from; each test looks at what it has made itself. */
@QuarkusTest
@Tag("one-database")
@TestProfile(ProvokedDifferencesTest.OfItsOwn.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class ProvokedDifferencesTest {

    /** What was stolen stays a difference, which the other tests want none of. */
    public static class OfItsOwn implements QuarkusTestProfile {}

    private static final List<String> FOLLOWING = List.of("bitcoin.follow", "bitcoin.watch-imported");

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    private Regtest regtest;
    private Thief thief;

    @BeforeEach
    void watchTheAccounts() {
        regtest = Regtest.running();
        thief = new Thief(regtest);
        Watch.importAll();
    }

    /** A deposit that is credited, and by the end of whose round the cursor has moved on. */
    private String credited(Account account, String amount) {
        String txid = regtest.pay(Watch.allocate(account), amount).asText();
        regtest.mine(3);
        Watch.awaitDeposit(txid, "credited");
        awaitEndOfRound();
        return txid;
    }

    private void awaitEndOfRound() {
        jobs.whileNoneRuns(FOLLOWING, () -> {});
    }

    private static int outputOf(String txid) {
        return Watch.call()
                .get("/api/v1/btc/deposits?limit=1000")
                .jsonPath()
                .getInt("items.find { it.txid == '" + txid + "' }.output_index");
    }

    private String sentPayment(String amount) {
        Watch.fund(regtest, Account.PAYMENT, "1");
        Watch.request(regtest.minerAddress(), amount);
        String payment = Watch.ordered("payment", "fee_rate", "2");
        Watch.signAndBroadcast(payment);
        Watch.awaitStatus(payment, "sent");
        return payment;
    }

    private static String txidOf(String payment) {
        return Watch.transaction(payment).getString("txid");
    }

    @Test
    void noticesADepositOfAnotherAmountThanItsCoin() {
        String txid = credited(Account.CLIENT, "0.21");
        String coin = txid + ":" + outputOf(txid);

        execute("update deposit set amount = amount + 1 where txid = ?", txid);
        try {
            assertThat(findingsOf(coin, reconcile())).containsExactly("deposit-amount");
        } finally {
            execute("update deposit set amount = amount - 1 where txid = ?", txid);
        }
        assertThat(findingsOf(coin, reconcile())).isEmpty();
    }

    /** The node looks further ahead than the database has derived. */
    @Test
    void noticesACoinAtAnAddressThatNobodyHereHasDerived() {
        String address =
                Watch.WALLET.descriptor(Account.STORED, false).address(700).text();
        String txid = regtest.pay(address, "0.22").asText();
        credited(Account.CLIENT, "0.01");

        assertThat(reconcile().<String>getList("findings.findAll { it.reference.startsWith('" + txid + "') }.kind"))
                .containsExactly("unknown-address");
    }

    @Test
    void noticesThatSomebodyElseHasSpentADeposit() {
        String txid = credited(Account.CLIENT, "0.5");
        int output = outputOf(txid);

        String theft = thief.steal(Account.CLIENT, txid, output, "0.4");

        assertThat(findingsOf(txid + ":" + output, reconcile())).containsExactly("foreign-spend");
        assertThat(findingsOf(theft, reconcile())).containsExactly("foreign-transaction");
    }

    @Test
    void noticesASentTransactionOfWhichTheNodesWalletKnowsNothing() {
        String payment = sentPayment("0.23");
        String txid = txidOf(payment);

        regtest.ofWallet(thief.walletOf(Account.PAYMENT), "removeprunedfunds", txid);

        assertThat(findingsOf(txid, reconcile())).containsExactly("missing-transaction");
        regtest.mine(3);
        Watch.awaitStatus(payment, "confirmed");
        assertThat(findingsOf(txid, reconcile())).isEmpty();
    }

    @Test
    void noticesThatAnotherTransactionHasSpentTheCoinsOfASentOne() {
        String payment = sentPayment("0.24");
        PsbtDocument ours = PsbtDocument.parse(Watch.file(payment));
        BitcoinAddress hers = BitcoinAddress.parse(Network.REGTEST, regtest.minerAddress());

        String theft = thief.send(ours.respendTo(new BitcoinOutput(hers.scriptPubKey(), 1_000_000)));
        regtest.mine(1);

        assertThat(findingsOf(txidOf(payment), reconcile())).containsExactly("conflicted-transaction");
        assertThat(findingsOf(theft, reconcile())).containsExactly("foreign-transaction");
    }

    @Test
    void noticesThatTheBlockOfAConfirmedTransactionIsGone() {
        String payment = sentPayment("0.25");
        long before = regtest.height();
        regtest.mine(3);
        Watch.awaitStatus(payment, "confirmed");
        awaitEndOfRound();
        String first = regtest.blockHash(before + 1);

        // who follows the chain would take it back first
        jobs.whileNoneRuns(FOLLOWING, () -> {
            regtest.invalidate(first);
            assertThat(findingsOf(txidOf(payment), reconcile())).containsExactly("unburied-transaction");
            regtest.reconsider(first);
        });

        assertThat(findingsOf(txidOf(payment), reconcile())).isEmpty();
    }

    @Test
    void noticesThatTheNodeWatchesLessOfADescriptorThanItShould() {
        String wallet = thief.walletOf(Account.DEPOSIT);

        // who follows the chain would have the node watch it
        jobs.whileNoneRuns(FOLLOWING, () -> {
            execute(
                    "update descriptor set range_end = range_end + 5000 where is_internal = false and node_wallet = ?",
                    wallet);
            try {
                assertThat(findingsOf(wallet + "/0", reconcile())).containsExactly("unwatched-range");
            } finally {
                execute(
                        "update descriptor set range_end = range_end - 5000 where is_internal = false and node_wallet = ?",
                        wallet);
            }
        });

        assertThat(findingsOf(wallet + "/0", reconcile())).isEmpty();
    }

    private void execute(String sql, String parameter) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
