package io.strongroom.e2e.client;

import java.util.Map;

/** What keygen and sign have in common: a vault that is unlocked for a time, and a seed. */
public class VaultClient {
    private static final int UNLOCKED_SECONDS = 3600;
    private final Http http;
    private String passphrase = "";
    private String session = "";

    VaultClient(Http http) {
        this.http = http;
    }

    /** Unlocks the vault; the calls after this one carry the session token. */
    public void unlock(String unlocking) {
        Answer answer = http.post("/api/v1/unlock", Map.of("passphrase", unlocking, "seconds", UNLOCKED_SECONDS));
        session = answer.expect(200).json().path("session_token").asText();
        passphrase = unlocking;
    }

    public Answer lock() {
        return inSession().post("/api/v1/lock");
    }

    /** Makes a new seed of 24 words, which nobody sees; a seed that exists stays. */
    public void ensureSeed() {
        Answer answer = inSession().post("/api/v1/btc/seed", Map.of("passphrase_again", passphrase));
        if (!answer.problem().equals("seed-exists")) {
            answer.expect(201);
        }
    }

    /** Restores a seed from its words. */
    public Answer restoreSeed(String mnemonic, String seedPassphrase) {
        return inSession()
                .post(
                        "/api/v1/btc/seed",
                        Map.of(
                                "passphrase_again",
                                passphrase,
                                "mnemonic",
                                mnemonic,
                                "seed_passphrase",
                                seedPassphrase));
    }

    public Http http() {
        return http;
    }

    /** Calls that carry the session token. */
    public Http inSession() {
        return http.with("Strongroom-Session", session);
    }
}
