package io.strongroom.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/** The keygen service: keys of accounts, exports, the signature. */
public final class KeygenClient extends VaultClient {
    /** Keys kept at hand an account; addresses further on derive from the descriptor. */
    private static final int KEYS = 10;

    public KeygenClient(Http http) {
        super(http);
    }

    /** Makes the account's BIP84 keys, unless it has some. */
    public void ensureKeys(String account) {
        JsonNode keys =
                http().get("/api/v1/btc/keys?account=" + account).expect(200).json();
        if (keys.path("items").isEmpty()) {
            inSession()
                    .post("/api/v1/btc/keys", Map.of("account", account, "key_type", "bip84", "count", KEYS))
                    .expect(201);
        }
    }

    /** The account's descriptors as an importdescriptors array. */
    public byte[] descriptors(String account) {
        return http().get("/api/v1/btc/descriptors?account=" + account)
                .expect(200)
                .bytes();
    }

    /** The account's descriptors of a key type as an importdescriptors array, after making keys if there are none. */
    public byte[] descriptors(String account, String keyType) {
        inSession()
                .post("/api/v1/btc/keys", Map.of("account", account, "key_type", keyType, "count", KEYS))
                .expect(201);
        return http().get("/api/v1/btc/descriptors?account=" + account + "&key_type=" + keyType)
                .expect(200)
                .bytes();
    }

    /** Takes in what an authorizer has exported. */
    public void importFullPublicKeys(byte[] csv) {
        http().postCsv("/api/v1/btc/full-public-keys", csv).expect(200);
    }

    /** A policy of keygen and the authorizers, in the place of the one that the account has for this type of script. */
    public JsonNode makePolicy(String account, String scriptType, int required, List<String> authorizers) {
        Map<String, Object> order = new HashMap<>(Map.of(
                "account", account, "script_type", scriptType, "required", required, "auth_accounts", authorizers));
        latestVersion(account, scriptType).ifPresent(version -> order.put("replaces", version));
        return inSession().post("/api/v1/btc/multisig", order).expect(201).json();
    }

    private OptionalInt latestVersion(String account, String scriptType) {
        JsonNode policies = http().get("/api/v1/btc/policies?limit=1000&account=" + account)
                .expect(200)
                .json()
                .path("items");
        return StreamSupport.stream(policies.spliterator(), false)
                .filter(policy -> policy.path("script_type").asText().equals(scriptType))
                .mapToInt(policy -> policy.path("version").asInt())
                .max();
    }

    /** What the other signers register. */
    public byte[] policyFile(String policyId) {
        return http().get("/api/v1/btc/policies/" + policyId + "/file")
                .expect(200)
                .bytes();
    }
}
