package io.strongroom.e2e.client;

import java.util.Map;

/** The sign service: keys of an authorizer and their export. */
public final class SignClient extends VaultClient {

    public SignClient(Http http) {
        super(http);
    }

    /** Makes the authorizer's key for one of our accounts, for native multisig. */
    public void ensureKey(String account) {
        inSession()
                .post("/api/v1/btc/keys", Map.of("account", account, "key_type", "bip48", "script_type", "p2wsh"))
                .expect(200, 201);
    }

    /** The full public key file for keygen, as CSV. */
    public byte[] fullPublicKeys(String account) {
        return http().get("/api/v1/btc/full-public-keys?account=" + account)
                .expect(200)
                .bytes();
    }
}
