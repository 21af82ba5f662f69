package io.strongroom.e2e.story;

import io.strongroom.e2e.client.KeygenClient;
import io.strongroom.e2e.client.SignClient;
import io.strongroom.e2e.client.WatchClient;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The key ceremony: seeds and keys are made offline, public keys are carried online. Repeating it changes nothing. */
public final class Ceremony {
    public static final List<String> ACCOUNTS = List.of("client", "deposit", "payment", "stored");
    private final UsbStick usb;

    public Ceremony(UsbStick usb) {
        this.usb = usb;
    }

    /** Keys for every account, their descriptors carried to watch. */
    public void prepare(KeygenClient keygen, WatchClient watch, String passphrase) {
        keygen.unlock(passphrase);
        keygen.ensureSeed();
        for (String account : ACCOUNTS) {
            keygen.ensureKeys(account);
            byte[] descriptors = usb.carry("descriptors-" + account + ".json", keygen.descriptors(account));
            watch.importDescriptors(account, descriptors);
        }
    }

    /** An authorizer's keys, their public part exported for keygen. */
    public void prepare(SignClient sign, String authAccount, String passphrase) {
        sign.unlock(passphrase);
        sign.ensureSeed();
        StringBuilder file = new StringBuilder();
        for (String account : ACCOUNTS) {
            sign.ensureKey(account);
            file.append(new String(sign.fullPublicKeys(account), StandardCharsets.UTF_8));
        }
        usb.carry("fullpubkey-" + authAccount + ".csv", file.toString().getBytes(StandardCharsets.UTF_8));
    }
}
