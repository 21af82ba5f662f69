package io.strongroom.e2e.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.KeygenClient;
import io.strongroom.e2e.client.Miner;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.RunningSystem;
import java.time.Duration;
import java.util.Map;

/** The way of a transaction: created online, carried to keygen, signed, carried back, broadcast, mined. */
public final class Spending {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private final WatchClient watch;
    private final KeygenClient keygen;
    private final Miner miner;
    private final UsbStick usb;

    public Spending(WatchClient watch, KeygenClient keygen, Miner miner, UsbStick usb) {
        this.watch = watch;
        this.keygen = keygen;
        this.miner = miner;
        this.usb = usb;
    }

    /** The whole way; answers the confirmed transaction. */
    public JsonNode spend(Map<String, String> order) {
        String uuid = create(order);
        byte[] signed = sign(uuid);
        watch.upload(uuid, signed).expect(200);
        return broadcastAndConfirm(uuid);
    }

    /** An unsigned transaction; answers its uuid. */
    public String create(Map<String, String> order) {
        return watch.create(order).expect(201).json().path("uuid").asText();
    }

    /** Carries the unsigned file to keygen, which shows what it would sign and signs; answers the signed file. */
    public byte[] sign(String uuid) {
        String name = watch.transaction(uuid).path("action").asText() + "-" + uuid;
        byte[] unsigned = usb.carry(name + ".unsigned.psbt", watch.file(uuid));
        keygen.inspect(unsigned).expect(200);
        byte[] signed = keygen.sign(unsigned).expect(200, 201).bytes();
        return usb.carry(name + ".signed-1.psbt", signed);
    }

    /** Tells watch to send what it has, mines it, and waits until watch says so. */
    public JsonNode broadcastAndConfirm(String uuid) {
        watch.broadcast(uuid).expect(202);
        awaitStatus(uuid, "sent");
        miner.mine(RunningSystem.CONFIRMATIONS);
        return awaitStatus(uuid, "confirmed");
    }

    public JsonNode awaitStatus(String uuid, String status) {
        Await.isTrue(
                "transaction %s to be %s".formatted(uuid, status),
                DEADLINE,
                () -> watch.transaction(uuid).path("status").asText().equals(status));
        return watch.transaction(uuid);
    }
}
