package io.strongroom.watch.ethereum.transaction;

import static io.strongroom.watch.ethereum.transaction.Orders.awaitMined;
import static io.strongroom.watch.ethereum.transaction.Orders.awaitPayment;
import static io.strongroom.watch.ethereum.transaction.Orders.awaitStatus;
import static io.strongroom.watch.ethereum.transaction.Orders.bringBack;
import static io.strongroom.watch.ethereum.transaction.Orders.broadcast;
import static io.strongroom.watch.ethereum.transaction.Orders.bump;
import static io.strongroom.watch.ethereum.transaction.Orders.cancel;
import static io.strongroom.watch.ethereum.transaction.Orders.file;
import static io.strongroom.watch.ethereum.transaction.Orders.order;
import static io.strongroom.watch.ethereum.transaction.Orders.ordered;
import static io.strongroom.watch.ethereum.transaction.Orders.paymentRequest;
import static io.strongroom.watch.ethereum.transaction.Orders.request;
import static io.strongroom.watch.ethereum.transaction.Orders.sign;
import static io.strongroom.watch.ethereum.transaction.Orders.signAndSend;
import static io.strongroom.watch.ethereum.transaction.Orders.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import fr.acinq.secp256k1.Secp256k1;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.strongroom.chain.bitcoin.AddressDescriptor;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.HexData;
import io.strongroom.model.Account;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.TestWallet;
import io.strongroom.watch.Watch;
import io.strongroom.watch.ethereum.AnvilResource;
import io.strongroom.watch.ethereum.Ethereum;
import io.strongroom.watch.ethereum.EthereumWatch;
import io.strongroom.watch.ethereum.ServingEthereum;
import io.strongroom.watch.ethereum.TestToken;
import io.strongroom.watch.node.BitcoindResource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServingEthereum.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
@WithTestResource(AnvilResource.class)
class EthereumTransactionTest {

    private static final String PROBLEM = "urn:strongroom:problem:";
    private static final int DEEP = 3;

    private Ethereum ethereum;
    private String payer;

    @BeforeEach
    void watchTheAccounts() {
        ethereum = Ethereum.running();
        Node.mineAsTheyCome();
        EthereumWatch.importAll();
        payer = mainAddress(Account.PAYMENT);
        ethereum.setBalance(payer, "2000000");
    }

    private static String receiver() {
        return "0x" + UUID.randomUUID().toString().replace("-", "") + "deadbeef";
    }

    /** A block has it before the others come on top: the node answers a moment before it mines. */
    private void bury(String transaction) {
        awaitMined(transaction);
        ethereum.mine(DEEP);
    }

    /** The address that an account pays from: the first of its keys. */
    private static String mainAddress(Account account) {
        return Watch.call()
                .get("/api/v1/eth/addresses?limit=1&account=" + account)
                .path("items[0].address");
    }

    @Test
    void paysQueuedRequestsEachWithANonceOfItsOwn() {
        List<String> receivers = List.of(receiver(), receiver(), receiver());
        List<String> requests = new ArrayList<>();
        receivers.forEach(to -> requests.add(request("eth", to, "0.25")));

        String payment = ordered("eth", "payment");
        assertThat(transaction(payment).getList("requests")).containsExactlyElementsOf(requests);
        signAndSend(payment);
        bury(payment);
        awaitStatus(payment, "confirmed");

        requests.forEach(uuid -> awaitPayment("eth", uuid, "paid"));
        receivers.forEach(to -> assertThat(Node.balance(to)).isEqualByComparingTo("0.25"));
        List<Integer> nonces = transaction(payment).getList("parts.nonce");
        assertThat(nonces.stream().mapToLong(Integer::longValue))
                .containsExactlyElementsOf(LongStream.range(nonces.getFirst(), nonces.getFirst() + 3)
                        .boxed()
                        .toList());
    }

    /** The source system kept wei in 64 bits: 18.4 ETH were the most it could pay. */
    @Test
    void paysAMillionEther() {
        String to = receiver();
        String uuid = request("eth", to, "1000000.000000000000000001");

        String payment = ordered("eth", "payment");
        signAndSend(payment);
        bury(payment);
        awaitPayment("eth", uuid, "paid");

        assertThat(Node.balance(to)).isEqualByComparingTo("1000000.000000000000000001");
        assertThat(transaction(payment).getString("outputs[0].amount")).isEqualTo("1000000.000000000000000001");
    }

    @Test
    void sweepsClientsAddressesAndMovesBetweenAccounts() {
        List<String> clients = List.of(EthereumWatch.allocate(Account.CLIENT), EthereumWatch.allocate(Account.CLIENT));
        for (String client : clients) {
            String txid = ethereum.pay(client, "1.5");
            ethereum.mine(DEEP);
            EthereumWatch.awaitDeposit("eth", txid, "credited");
        }
        String deposit = mainAddress(Account.DEPOSIT);
        BigDecimal before = Node.balance(deposit);

        String sweep = ordered("eth", "deposit");
        assertThat(transaction(sweep).<String>getList("parts.sender")).containsAll(clients);
        signAndSend(sweep);
        bury(sweep);
        awaitStatus(sweep, "confirmed");
        assertThat(Node.balance(deposit).subtract(before)).isBetween(new BigDecimal("2.9"), new BigDecimal("3"));
        order("eth", "deposit").statusCode(409).body("type", equalTo(PROBLEM + "nothing-to-sweep"));

        String transfer = ordered("eth", "transfer", "sender", "deposit", "receiver", "stored", "amount", "1");
        signAndSend(transfer);
        bury(transfer);
        awaitStatus(transfer, "confirmed");
        assertThat(Node.balance(mainAddress(Account.STORED))).isEqualByComparingTo("1");
    }

    @Test
    void paysAndSweepsTokensAndGivesTheirHoldersTheEtherForIt() {
        TestToken token = TestToken.deploy(ethereum, 6);
        String symbol = "t" + UUID.randomUUID().toString().substring(0, 8);
        EthereumWatch.takeToken(Map.of("symbol", symbol, "contract_address", token.address(), "decimals", 6))
                .statusCode(201);
        token.pay(ethereum, payer, "100");
        String to = receiver();
        String uuid = request(symbol, to, "12.345678");
        String payment = ordered(symbol, "payment");
        signAndSend(payment);
        bury(payment);
        awaitPayment(symbol, uuid, "paid");
        assertThat(Node.balance(token, to)).isEqualByComparingTo("12.345678");

        String client = EthereumWatch.allocate(Account.CLIENT);
        String txid = token.pay(ethereum, client, "7");
        ethereum.mine(DEEP);
        EthereumWatch.awaitDeposit(symbol, txid, "credited");
        order(symbol, "deposit").statusCode(409).body("type", equalTo(PROBLEM + "gas-needed"));
        String topUp = ordered(symbol, "top_up");
        signAndSend(topUp);
        bury(topUp);
        awaitStatus(topUp, "confirmed");
        String sweep = ordered(symbol, "deposit");
        signAndSend(sweep);
        bury(sweep);
        awaitStatus(sweep, "confirmed");
        assertThat(Node.balance(token, mainAddress(Account.DEPOSIT))).isEqualByComparingTo("7");
    }

    @Test
    void paysAgainWhatAContractHasReverted() {
        String contract = ethereum.deploy(Node.REFUSES_WHEN_TOLD);
        String uuid = request("eth", contract, "0.5");
        String payment = ordered("eth", "payment");
        sign(payment);
        ethereum.invoke(contract, "0", "0x01");
        broadcast(payment).statusCode(202);
        bury(payment);

        awaitPayment("eth", uuid, "pending");
        assertThat(transaction(payment).getBoolean("parts[0].reverted")).isTrue();
        order("eth", "payment").statusCode(409).body("type", equalTo(PROBLEM + "would-revert"));
        ethereum.invoke(contract, "0", "0x02");
        String again = ordered("eth", "payment");
        signAndSend(again);
        bury(again);
        awaitPayment("eth", uuid, "paid");
        assertThat(Node.balance(contract)).isEqualByComparingTo("0.5");
    }

    @Test
    void paysOnceWhenTheFeeIsRaisedAndEitherIsMined() {
        Node.holdBlocks();
        String to = receiver();
        String uuid = request("eth", to, "0.3");
        String payment = ordered("eth", "payment");
        signAndSend(payment);
        awaitStatus(payment, "sent");

        String bumped = bump(payment).statusCode(201).extract().path("uuid");
        bump(payment).statusCode(409).body("type", equalTo(PROBLEM + "being-replaced"));
        signAndSend(bumped);
        ethereum.mine(1);
        Node.mineAsTheyCome();
        ethereum.mine(DEEP);

        awaitStatus(bumped, "confirmed");
        awaitStatus(payment, "replaced");
        awaitPayment("eth", uuid, "paid");
        assertThat(Node.balance(to)).isEqualByComparingTo("0.3");
        assertThat(paymentRequest("eth", uuid).getList("attempts")).hasSize(2);
    }

    @Test
    void raisesTheFeeAgainAfterABumpThatWasForgotten() {
        Node.holdBlocks();
        String to = receiver();
        String uuid = request("eth", to, "0.7");
        String payment = ordered("eth", "payment");
        signAndSend(payment);
        String forgotten = bump(payment).statusCode(201).extract().path("uuid");
        cancel(forgotten).statusCode(200).body("status", equalTo("cancelled"));
        assertThat(paymentRequest("eth", uuid).getString("status")).isEqualTo("claimed");

        String bumped = bump(payment).statusCode(201).extract().path("uuid");
        signAndSend(bumped);
        Watch.call()
                .get("/api/v1/eth/balances")
                .then()
                .body("items.find { it.account == 'payment' }.reserved", startsWith("0.70"));
        ethereum.mine(1);
        Node.mineAsTheyCome();
        ethereum.mine(DEEP);

        awaitStatus(bumped, "confirmed");
        awaitPayment("eth", uuid, "paid");
        assertThat(Node.balance(to)).isEqualByComparingTo("0.7");
    }

    @Test
    void cancelsAtOnceWhatNeverLeftAndGivesItsNonceOutAgain() {
        String uuid = request("eth", receiver(), "0.2");
        String payment = ordered("eth", "payment");
        int nonce = transaction(payment).getInt("parts[0].nonce");

        cancel(payment).statusCode(200).body("status", equalTo("cancelled"));
        awaitPayment("eth", uuid, "pending");
        String again = ordered("eth", "payment");
        assertThat(transaction(again).getInt("parts[0].nonce")).isEqualTo(nonce);
        signAndSend(again);
        bury(again);
        awaitPayment("eth", uuid, "paid");
    }

    @Test
    void cancelsWhatHasLeftByUsingItsNonceForNothing() {
        Node.holdBlocks();
        String to = receiver();
        String uuid = request("eth", to, "0.2");
        String payment = ordered("eth", "payment");
        signAndSend(payment);

        String cancellation = cancel(payment).statusCode(201).extract().path("uuid");
        assertThat(cancel(payment).statusCode(200).extract().<String>path("uuid"))
                .isEqualTo(cancellation);
        signAndSend(cancellation);
        ethereum.mine(1);
        Node.mineAsTheyCome();
        ethereum.mine(DEEP);

        awaitStatus(cancellation, "confirmed");
        awaitStatus(payment, "replaced");
        awaitPayment("eth", uuid, "pending");
        assertThat(Node.balance(to)).isEqualByComparingTo("0");
        Watch.call().delete("/api/v1/eth/payment-requests/" + uuid).then().statusCode(200);
    }

    @Test
    void seesASignedFileThatSomebodySentByThemselves() {
        String to = receiver();
        String uuid = request("eth", to, "0.4");
        String payment = ordered("eth", "payment");
        byte[] signed = Watch.WALLET.signEthereum(file(payment));
        Node.transactionsOf(signed).forEach(Node::send);
        bury(payment);

        awaitStatus(payment, "confirmed");
        awaitPayment("eth", uuid, "paid");
        assertThat(Node.balance(to)).isEqualByComparingTo("0.4");
    }

    @Test
    void claimsAgainAndPaysOnceWhenItsBlockIsReorganisedAway() {
        String to = receiver();
        String uuid = request("eth", to, "0.6");
        String payment = ordered("eth", "payment");
        String before = ethereum.snapshot();
        signAndSend(payment);
        bury(payment);
        awaitPayment("eth", uuid, "paid");

        Node.holdBlocks();
        ethereum.goBackTo(before);
        ethereum.mine(DEEP + 2);
        awaitPayment("eth", uuid, "claimed");
        Node.mineAsTheyCome();
        bury(payment);
        awaitPayment("eth", uuid, "paid");
        assertThat(Node.balance(to)).isEqualByComparingTo("0.6");
    }

    @Test
    void sendsAgainWhatTheNodeHasDropped() {
        Node.holdBlocks();
        String to = receiver();
        String uuid = request("eth", to, "0.15");
        String payment = ordered("eth", "payment");
        signAndSend(payment);
        awaitStatus(payment, "sent");
        String hash = transaction(payment).getString("parts[0].txid");

        Node.forget(hash);
        // blocks come without it until it is there again
        Awaitility.await("transaction to be sent again").until(() -> {
            ethereum.mine(1);
            return Node.isMined(hash);
        });
        Node.mineAsTheyCome();
        ethereum.mine(DEEP);

        awaitPayment("eth", uuid, "paid");
        assertThat(Node.balance(to)).isEqualByComparingTo("0.15");
        assertThat(paymentRequest("eth", uuid).getList("attempts")).hasSize(1);
    }

    @Test
    void paysOnceWhenTheOriginalIsMinedThoughItsFeeWasRaised() {
        Node.holdBlocks();
        String to = receiver();
        String uuid = request("eth", to, "0.45");
        String before = ethereum.snapshot();
        String payment = ordered("eth", "payment");
        signAndSend(payment);
        awaitStatus(payment, "sent");
        HexData original = Node.transactionsOf(file(payment)).getFirst();
        String hash = transaction(payment).getString("parts[0].txid");
        String bumped = bump(payment).statusCode(201).extract().path("uuid");
        signAndSend(bumped);
        awaitStatus(bumped, "sent");
        String dearer = transaction(bumped).getString("parts[0].txid");

        // a miner kept it, and the node that watch asks never knew: the next sending again may come between
        String at = before;
        while (!Node.isMined(hash)) {
            ethereum.goBackTo(at);
            at = ethereum.snapshot();
            Node.forget(dearer);
            Node.trySend(original);
            ethereum.mine(1);
        }
        Node.mineAsTheyCome();
        ethereum.mine(DEEP);

        awaitStatus(payment, "confirmed");
        awaitStatus(bumped, "replaced");
        awaitPayment("eth", uuid, "paid");
        assertThat(Node.balance(to)).isEqualByComparingTo("0.45");
    }

    @Test
    void paysOnceWhenTheOriginalIsMinedWhileItsBumpWaitsForTheSigner() {
        Node.holdBlocks();
        String to = receiver();
        String uuid = request("eth", to, "0.35");
        String payment = ordered("eth", "payment");
        signAndSend(payment);
        awaitStatus(payment, "sent");
        String bumped = bump(payment).statusCode(201).extract().path("uuid");
        byte[] carried = Watch.WALLET.signEthereum(file(bumped));

        ethereum.mine(1);
        Node.mineAsTheyCome();
        ethereum.mine(DEEP);
        awaitStatus(payment, "confirmed");
        awaitStatus(bumped, "replaced");

        bringBack(bumped, carried).statusCode(409);
        broadcast(bumped).statusCode(409);
        awaitPayment("eth", uuid, "paid");
        assertThat(Node.balance(to)).isEqualByComparingTo("0.35");
    }

    @Test
    void sweepsWhatAnImportedKeyHeldBeforeAnybodyWatchedIt() {
        byte[] secret = new byte[32];
        ThreadLocalRandom.current().nextBytes(secret);
        secret[0] = 0;
        secret[31] |= 1;
        EthereumAddress address = EthereumAddress.ofPublicKey(Secp256k1.get().pubkeyCreate(secret));
        ethereum.setBalance(address.text(), "3");
        Object entry = EthereumWatch.entry(new AddressDescriptor(address.text()).text());
        EthereumWatch.importDescriptors(Account.CLIENT, entry).statusCode(201);
        EthereumWatch.importDescriptors(Account.CLIENT, entry).statusCode(201);
        EthereumWatch.importDescriptors(Account.STORED, entry)
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "address-taken"));

        String sweep = ordered("eth", "deposit");
        assertThat(transaction(sweep).<String>getList("parts.sender")).containsExactly(address.text());
        bringBack(sweep, TestWallet.signEthereum(file(sweep), secret)).statusCode(200);
        broadcast(sweep).statusCode(202);
        bury(sweep);
        awaitStatus(sweep, "confirmed");

        assertThat(Node.balance(address.text())).isLessThan(new BigDecimal("0.01"));
        order("eth", "deposit").statusCode(409).body("type", equalTo(PROBLEM + "nothing-to-sweep"));
    }

    @Test
    void refusesFilesThatAreNotWhatWasGivenOut() {
        request("eth", receiver(), "0.1");
        String payment = ordered("eth", "payment");
        request("eth", receiver(), "0.1");
        String other = ordered("eth", "payment");

        bringBack(payment, file(payment)).statusCode(422).body("type", equalTo(PROBLEM + "not-signed"));
        bringBack(payment, Watch.WALLET.signEthereum(file(other)))
                .statusCode(422)
                .body("type", equalTo(PROBLEM + "foreign-file"));
        bringBack(payment, "{}".getBytes(StandardCharsets.UTF_8)).statusCode(422);
        broadcast(payment).statusCode(409).body("type", equalTo(PROBLEM + "not-signed"));
        signAndSend(payment);
        signAndSend(other);
        bury(other);
        awaitStatus(other, "confirmed");
    }

    @Test
    void refusesOrdersThatCannotBe() {
        order("eth", "transfer", "sender", "payment", "receiver", "payment").statusCode(422);
        order("eth", "consolidation", "sender", "payment").statusCode(422).body("errors[0].field", equalTo("action"));
        order("eth", "transfer", "sender", "payment", "receiver", "stored", "amount", "3000000")
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "insufficient-funds"));
        order("eth", "transfer", "sender", "payment", "receiver", "stored", "amount", "1", "fee_rate", "501")
                .statusCode(422)
                .body("type", equalTo(PROBLEM + "fee-too-high"));
        order("eth", "top_up").statusCode(422);
        order("eth", "payment", "descriptor", "abcdefgh").statusCode(422);
    }
}
