package io.strongroom.e2e.client;

import java.util.Map;

/** The sign service: keys of an authorizer and their export. */
public final class SignClient extends VaultClient {

    public SignClient(Http http) {
        super(http);
    }

    /** Makes the authorizer's key for one of our accounts, for native multisig. */
    public void ensureKey(String account) {
        ensureKey(account, "bip48", "p2wsh");
    }

    /** Makes the authorizer's key for one of our accounts and a type of script. */
    public void ensureKey(String account, String keyType, String scriptType) {
        inSession()
                .post("/api/v1/btc/keys", Map.of("account", account, "key_type", keyType, "script_type", scriptType))
                .expect(200, 201);
    }

    /** The full public key file for keygen, as CSV. */
    public byte[] fullPublicKeys(String account) {
        return http().get("/api/v1/btc/full-public-keys?account=" + account)
                .expect(200)
                .bytes();
    }
}
