package io.strongroom.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Answer;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.ChainOutputs;
import io.strongroom.e2e.client.KeygenClient;
import io.strongroom.e2e.client.Miner;
import io.strongroom.e2e.client.SignClient;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.Folders;
import io.strongroom.e2e.process.Ports;
import io.strongroom.e2e.process.Programs;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.story.Ceremony;
import io.strongroom.e2e.story.Spending;
import io.strongroom.e2e.story.UsbStick;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The system that the test classes share: everything runs, keys are made, watch knows the descriptors. */
final class Strongroom implements AutoCloseable {
    static final String PASSPHRASE = "correct horse battery staple";
    static final Duration DEADLINE = Duration.ofMinutes(2);

    private final Ports ports = new Ports();
    private final Programs programs;
    private final RunningSystem system;
    private final KeygenClient keygen;
    private Miner miner;
    private final UsbStick usb;
    private boolean failed;

    private Strongroom(Programs programs, RunningSystem system) {
        this.programs = programs;
        this.system = system;
        this.keygen = system.keygenClient();
        this.miner = Miner.of(system.node().client());
        this.usb = new UsbStick(system.folder().resolve("usb"));
    }

    static Strongroom start() throws IOException {
        Path checkout = Checkout.root();
        Programs programs = Programs.of(checkout);
        Strongroom strongroom = new Strongroom(
                programs,
                RunningSystem.aside(programs, Files.createTempDirectory("strongroom-e2e"))
                        .startingFast()
                        .start());
        // A run that is interrupted leaves no process behind.
        Runtime.getRuntime().addShutdownHook(new Thread(strongroom.system::close));
        try {
            strongroom.prepare();
            return strongroom;
        } catch (RuntimeException e) {
            strongroom.failed = true;
            strongroom.close();
            throw e;
        }
    }

    /** keygen and sign get published seeds, so that their secrets can be searched for; sign2 makes its own. */
    private void prepare() {
        keygen.unlock(PASSPHRASE);
        restore(keygen.restoreSeed(TestVectors.KEYGEN.words(), TestVectors.SEED_PASSPHRASE));
        new Ceremony(usb).prepare(keygen, watch(), PASSPHRASE);

        SignClient sign = system.signClients().getFirst();
        sign.unlock(PASSPHRASE);
        restore(sign.restoreSeed(TestVectors.SIGN.words(), TestVectors.SEED_PASSPHRASE));
        new Ceremony(usb).prepare(sign, "auth1", PASSPHRASE);
        new Ceremony(usb).prepare(system.signClients().getLast(), "auth2", PASSPHRASE);
    }

    private static void restore(Answer answer) {
        answer.expect(201);
    }

    Programs programs() {
        return programs;
    }

    /** Ports for what a test starts beside the system. */
    Ports ports() {
        return ports;
    }

    RunningSystem system() {
        return system;
    }

    WatchClient watch() {
        return system.watchClient();
    }

    /** The keygen service, unlocked. */
    KeygenClient keygen() {
        return keygen;
    }

    /** After the node was started again: it does not open the miner's wallet by itself. */
    void reopenMiner() {
        miner = Miner.of(system.node().client());
    }

    /** The uuids of transactions that have no signature yet. */
    List<String> unsigned() {
        return watch().http()
                .get("/api/v1/btc/transactions?status=unsigned&limit=1000")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("uuid");
    }

    Miner miner() {
        return miner;
    }

    Spending spending() {
        return new Spending(watch(), keygen, miner, usb);
    }

    ChainOutputs chain() {
        return new ChainOutputs(system.node().client());
    }

    /** Gives the payment account coins of its own, each confirmed and spendable. */
    void fundPaymentAccount(int coins, String amountOfEach) {
        BigDecimal wanted = spendable("payment").add(new BigDecimal(amountOfEach).multiply(BigDecimal.valueOf(coins)));
        for (int coin = 0; coin < coins; coin++) {
            miner.pay(watch().allocate("payment"), amountOfEach);
        }
        miner.mine(RunningSystem.CONFIRMATIONS);
        Await.isTrue(
                "the payment account to have " + wanted,
                DEADLINE,
                () -> spendable("payment").compareTo(wanted) >= 0);
    }

    /** What an account can spend now, in BTC. */
    BigDecimal spendable(String account) {
        for (JsonNode balance : watch().balances()) {
            if (balance.path("account").asText().equals(account)) {
                return new BigDecimal(balance.path("spendable").asText());
            }
        }
        return BigDecimal.ZERO;
    }

    /** A payment request to a fresh address of the world outside. */
    JsonNode request(String amount) {
        return watch().request(miner.newAddress(), amount);
    }

    /** An unsigned transaction that pays what is pending; answers its uuid. */
    String createPayment() {
        return spending().create(Map.of("action", "payment"));
    }

    /** The one output on the chain that pays the request. */
    ChainOutputs.Mined onlyPayment(JsonNode request) {
        return chain().onlyPayment(
                        request.path("receiver_address").asText(),
                        request.path("amount").asText());
    }

    String statusOf(JsonNode request) {
        return watch().request(request.path("uuid").asText()).path("status").asText();
    }

    /** A failed test leaves the folder with data and logs for a look. */
    void failed() {
        failed = true;
    }

    @Override
    public void close() throws IOException {
        system.close();
        if (failed) {
            System.err.println("The data and logs of the failed tests are in " + system.folder());
        } else {
            Folders.delete(system.folder());
        }
    }
}
