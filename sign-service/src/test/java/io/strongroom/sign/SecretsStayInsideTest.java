package io.strongroom.sign;

import static io.strongroom.sign.Signer.PASSPHRASE;
import static io.strongroom.sign.Signer.call;
import static io.strongroom.sign.Signer.createKey;
import static io.strongroom.sign.Signer.restoreSeed;
import static io.strongroom.sign.Signer.unlock;
import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.Base58;
import fr.acinq.bitcoin.Base58Check;
import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.MnemonicCode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("one-database")
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class SecretsStayInsideTest {

    /** BIP39's vector of 16 bytes 7f: unlike that of zeros, it is nowhere by chance. */
    private static final String WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    @Inject
    Tables tables;

    @Test
    void keepsNoSecretInAnyTable() {
        tables.clear();
        String session = unlock();
        restoreSeed(session, WORDS);
        createKey(session, Map.of("account", "payment", "key_type", "bip48")).statusCode(201);
        call().get("/api/v1/btc/full-public-keys").then().statusCode(200);

        String dump = new String(tables.dump(), StandardCharsets.ISO_8859_1);

        assertThat(dump).contains("full-public-keys.exported", "tpub");
        secrets().forEach((name, secret) -> forms(secret)
                .forEach(form -> assertThat(dump.contains(form)).as(name).isFalse()));
    }

    private static Map<String, byte[]> secrets() {
        byte[] seed = MnemonicCode.toSeed(WORDS, "");
        DeterministicWallet.ExtendedPrivateKey master = DeterministicWallet.generate(seed);
        DeterministicWallet.ExtendedPrivateKey account = master.derivePrivateKey("m/48'/1'/2'/2'");
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("passphrase", PASSPHRASE.getBytes(StandardCharsets.UTF_8));
        secrets.put("words", WORDS.getBytes(StandardCharsets.UTF_8));
        secrets.put("three words", "legal winner thank".getBytes(StandardCharsets.UTF_8));
        secrets.put("entropy", HexFormat.of().parseHex("7f".repeat(16)));
        secrets.put("seed", seed);
        addKey(secrets, "master", master);
        addKey(secrets, "account", account);
        for (int index = 0; index < 3; index++) {
            addKey(secrets, "external " + index, account.derivePrivateKey("m/0/" + index));
            addKey(secrets, "change " + index, account.derivePrivateKey("m/1/" + index));
        }
        return secrets;
    }

    private static void addKey(Map<String, byte[]> secrets, String name, DeterministicWallet.ExtendedPrivateKey key) {
        byte[] privateKey = key.getPrivateKey().value.toByteArray();
        secrets.put(name + " private key", privateKey);
        secrets.put(
                name + " xprv",
                DeterministicWallet.encode(key, DeterministicWallet.tprv).getBytes(StandardCharsets.UTF_8));
        byte[] compressed = Arrays.copyOf(privateKey, privateKey.length + 1);
        compressed[privateKey.length] = 1;
        secrets.put(
                name + " WIF",
                Base58Check.encode(Base58.Prefix.SecretKeyTestnet, compressed).getBytes(StandardCharsets.UTF_8));
    }

    /** Raw, hex in both cases, and base64 at its three possible alignments. */
    private static List<String> forms(byte[] secret) {
        List<String> forms = new ArrayList<>();
        forms.add(new String(secret, StandardCharsets.ISO_8859_1));
        forms.add(HexFormat.of().formatHex(secret));
        forms.add(HexFormat.of().withUpperCase().formatHex(secret));
        for (int shift = 0; shift < 3; shift++) {
            ByteArrayOutputStream shifted = new ByteArrayOutputStream();
            shifted.writeBytes(new byte[shift]);
            shifted.writeBytes(secret);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted.toByteArray());
            forms.add(base64.substring(shift == 0 ? 0 : shift + 1, base64.length() - 2));
        }
        return forms;
    }
}
