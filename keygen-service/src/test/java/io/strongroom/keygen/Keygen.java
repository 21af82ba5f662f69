package io.strongroom.keygen;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.asset.AccountPath;
import io.strongroom.custody.session.Vault;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Mnemonic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The keygen service as its caller sees it. */
public final class Keygen {

    public static final String PASSPHRASE = "correct horse battery";

    /** BIP39's vector of 128 zero bits. */
    public static final String WORDS = "abandon ".repeat(11) + "about";

    /** What the words give without a passphrase. */
    public static final String FINGERPRINT = "73c5da0a";

    private Keygen() {}

    /** A call with the bearer token. */
    public static RequestSpecification call() {
        return given().header("Authorization", "Bearer " + token());
    }

    /** A call with the bearer token and a vault session. */
    public static RequestSpecification call(String session) {
        return call().header(Vault.HEADER, session);
    }

    public static ValidatableResponse tryUnlock(String passphrase, int seconds) {
        return call().contentType(ContentType.JSON)
                .body(Map.of("passphrase", passphrase, "seconds", seconds))
                .post("/api/v1/unlock")
                .then();
    }

    /** The token of a new session of ten minutes. */
    public static String unlock() {
        return tryUnlock(PASSPHRASE, 600).statusCode(200).extract().path("session_token");
    }

    /** The token of a session in which the seed of {@link #WORDS} is restored. */
    public static String unlockWithSeed() {
        String session = unlock();
        restoreSeed(session, WORDS);
        return session;
    }

    public static void restoreSeed(String session, String words) {
        call(session)
                .contentType(ContentType.JSON)
                .body(Map.of("passphrase_again", PASSPHRASE, "mnemonic", words))
                .post("/api/v1/btc/seed")
                .then()
                .statusCode(201);
    }

    public static ValidatableResponse createKeys(String session, String account, int count) {
        return createKeys(session, account, "bip84", count);
    }

    public static ValidatableResponse createKeys(String session, String account, String keyType, int count) {
        return call(session)
                .contentType(ContentType.JSON)
                .body(Map.of("account", account, "key_type", keyType, "count", count))
                .post("/api/v1/btc/keys")
                .then();
    }

    /** The account key that {@link #WORDS} give, derived without the service. */
    public static AccountPublicKey accountKey(Network network, Account account) {
        return accountKey(WORDS, network, account);
    }

    public static AccountPublicKey accountKey(String words, Network network, Account account) {
        try (MasterKey master = MasterKey.of(Mnemonic.parse(words).seed(""), network)) {
            return master.accountKey(AccountPath.of(KeyType.BIP84, Coin.BTC, network, account));
        }
    }

    private static String token() {
        Path data = Path.of(ConfigProvider.getConfig().getValue("strongroom.data", String.class));
        try {
            return Files.readString(data.resolve("token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
