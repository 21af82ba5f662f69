package io.strongroom.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** What the file would sign, in words and numbers. */
    public Answer inspect(byte[] psbt) {
        return http().postFile("/api/v1/btc/inspections", psbt);
    }

    public Answer sign(byte[] psbt) {
        return sign(psbt, List.of());
    }

    /**
     * Signs what pays requests again.
     *
     * @param cancelled ids of the transactions that paid them before and can never be mined
     */
    public Answer sign(byte[] psbt, List<String> cancelled) {
        String confirmed = cancelled.stream().map(id -> "cancelled=" + id).collect(Collectors.joining("&", "?", ""));
        return inSession().postFile("/api/v1/btc/signatures" + confirmed, psbt);
    }

    /** Takes in which keys lock an account; nothing is signed for it before {@link #agree}. */
    public JsonNode register(byte[] policyFile) {
        return http.postJson("/api/v1/btc/policies", new String(policyFile, StandardCharsets.UTF_8))
                .expect(200)
                .json();
    }

    public void agree(String policyId) {
        inSession().post("/api/v1/btc/policies/" + policyId + "/agreement").expect(200);
    }

    /** The descriptors of a policy as an importdescriptors array. */
    public byte[] descriptorsOfPolicy(String policyId) {
        return http.get("/api/v1/btc/policies/" + policyId + "/descriptors")
                .expect(200)
                .bytes();
    }

    public Http http() {
        return http;
    }

    /** Calls that carry the session token. */
    public Http inSession() {
        return http.with("Strongroom-Session", session);
    }
}
