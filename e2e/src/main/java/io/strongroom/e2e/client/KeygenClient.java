package io.strongroom.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

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

    public Answer inspect(byte[] psbt) {
        return http().postFile("/api/v1/btc/inspections", psbt);
    }

    public Answer sign(byte[] psbt) {
        return inSession().postFile("/api/v1/btc/signatures", psbt);
    }
}
