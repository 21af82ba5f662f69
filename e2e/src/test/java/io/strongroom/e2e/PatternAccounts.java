package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.e2e.client.KeygenClient;
import io.strongroom.e2e.client.SignClient;
import io.strongroom.e2e.client.VaultClient;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.story.UsbStick;
import io.strongroom.model.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The key ceremony of a pattern: keys, policies that all signers agree to, descriptors carried to watch. */
final class PatternAccounts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ACCOUNTS = List.of("client", "deposit", "payment");

    private final WatchClient watch;
    private final KeygenClient keygen;
    private final Map<String, SignClient> authorizers;
    private final UsbStick usb;
    private final Map<String, Descriptor> descriptors = new HashMap<>();

    PatternAccounts(RunningSystem system, String passphrase) {
        this.watch = system.watchClient();
        this.keygen = system.keygenClient();
        this.authorizers = Map.of(
                "auth1", system.signClients().getFirst(),
                "auth2", system.signClients().getLast());
        this.usb = new UsbStick(system.folder().resolve("usb"));
        vaults().values().forEach(vault -> {
            vault.unlock(passphrase);
            vault.ensureSeed();
        });
    }

    /** Who can sign, by name. */
    Map<String, VaultClient> vaults() {
        return Map.of("keygen", keygen, "sign", authorizers.get("auth1"), "sign2", authorizers.get("auth2"));
    }

    /** From now on the pattern's descriptors are the newest of every account. */
    void prepare(Pattern pattern) {
        prepare(pattern, ACCOUNTS);
    }

    /** Likewise, of some accounts. */
    void prepare(Pattern pattern, List<String> wanted) {
        for (String account : wanted) {
            byte[] exported = pattern.isMultisig() ? policy(account, pattern) : keys(account, pattern);
            byte[] carried = usb.carry("descriptors-" + account + ".json", exported);
            watch.importDescriptors(account, carried);
            descriptors.put(
                    account, Descriptor.parse(Network.REGTEST, texts(carried).getFirst()));
        }
    }

    private byte[] keys(String account, Pattern pattern) {
        return keygen.descriptors(account, pattern.keyType());
    }

    private byte[] policy(String account, Pattern pattern) {
        authorizers.forEach((name, sign) -> {
            sign.ensureKey(account, pattern.keyType(), pattern.scriptType());
            keygen.importFullPublicKeys(usb.carry("fullpubkey-" + name + ".csv", sign.fullPublicKeys(account)));
        });
        String id = keygen.makePolicy(account, pattern.scriptType(), pattern.required(), List.of("auth1", "auth2"))
                .path("policy_id")
                .asText();
        byte[] file = usb.carry("policy-" + account + ".json", keygen.policyFile(id));
        for (SignClient sign : authorizers.values()) {
            assertThat(sign.register(file).path("policy_id").asText()).isEqualTo(id);
            sign.agree(id);
        }
        keygen.agree(id);
        byte[] exported = keygen.descriptorsOfPolicy(id);
        authorizers.values().forEach(sign -> assertThat(texts(sign.descriptorsOfPolicy(id)))
                .as("every host holds the same descriptors")
                .isEqualTo(texts(exported)));
        return exported;
    }

    /** By which an order names the descriptor whose coins it spends. */
    String checksum(String account) {
        String external = descriptors.get(account).text();
        return external.substring(external.indexOf('#') + 1);
    }

    /** Both chains of an account, of the pattern that was prepared last. */
    DescriptorPair pair(String account) {
        return descriptors.get(account).pair();
    }

    private static List<String> texts(byte[] descriptors) {
        try {
            JsonNode entries = JSON.readTree(new String(descriptors, StandardCharsets.UTF_8));
            return entries.findValuesAsText("desc");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
