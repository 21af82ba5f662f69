package io.strongroom.sign.moving;

import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.Crypto;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.KeyOrigin;
import io.strongroom.chain.bitcoin.KeyProof;
import io.strongroom.custody.authorizer.FullPublicKeyLine;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.sign.Signer;
import io.strongroom.testing.source.Import;
import io.strongroom.testing.source.MovedInto;
import io.strongroom.testing.source.SourceDatabase;
import io.strongroom.testing.source.SourceDialect;
import io.strongroom.testing.source.SourceKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Command;

/** Moving into sign, from each kind of database that the source knows. */
class SignImportTest {

    private static final SourceKeys KEYS = new SourceKeys();

    /** P2SH of the script that anybody can spend: OP_TRUE. */
    private static final String MULTISIG = BitcoinAddress.ofScript(
                    Network.REGTEST,
                    HexFormat.of()
                            .parseHex("a914" + HexFormat.of().formatHex(Crypto.hash160(new byte[] {0x51})) + "87"))
            .text();

    private static MovedInto target;

    private final List<String> secrets = new ArrayList<>();

    @BeforeAll
    static void startTarget() {
        target = new MovedInto();
    }

    @AfterAll
    static void stopTarget() {
        target.close();
    }

    @BeforeEach
    void clear() {
        target.clear();
    }

    @ParameterizedTest
    @EnumSource
    void takesTheSeedAndTheKeysOfItsAuthorizer(SourceDialect dialect) throws Exception {
        try (SourceDatabase source = SourceDatabase.start(dialect, "sign")) {
            source.insert("seed", "coin", "btc", "seed", KEYS.seed());
            secrets.add(KEYS.seed());
            // where older and where newer versions of the source have them
            addKey(source, "auth1", "bip49", "deposit", KEYS.key("m/49'/1'/11'", 0), 0);
            addKey(source, "auth1", "bip84", "payment", KEYS.key("m/84'/1'/10'", 3), 3);
            addKey(source, "auth2", "bip49", "stored", KEYS.key("m/49'/1'/12'", 0), 0);
            addKey(source, "auth1", "bip49", "stored", KEYS.key("m/49'/1'/0'", 0), 0);
            source.insert(
                    "musig2_nonces",
                    "signer_id",
                    "auth1",
                    "transaction_id",
                    "1",
                    "public_nonce",
                    new byte[66],
                    "is_used",
                    false);

            Import moved = run(source, "--json");

            assertThat(moved.error()).isEmpty();
            assertThat(moved.counts("seed")).isEqualTo("1 = 1 + 0 + 0");
            assertThat(moved.counts("auth_account_key")).isEqualTo("4 = 2 + 0 + 2");
            assertThat(moved.sentences("auth_account_key"))
                    .containsExactly(
                            "3: it is of another authorizer than this service is configured for",
                            "4: its key does not derive from the seed");
            assertThat(moved.counts("musig2_nonces")).isEqualTo("1 = 0 + 0 + 1");
            assertThat(target.rows("select key_type, script_type, account, idx, derivation_path, addr_status"
                            + " from auth_account_key order by id"))
                    .containsExactly(
                            "bip49 p2sh_p2wpkh deposit 0 m/49h/1h/11h generated",
                            "bip84 p2wpkh payment 3 m/84h/1h/10h generated");
            assertProof();
            assertThat(target.dump()).as("no secret in clear").doesNotContain(secrets);
            assertThat(moved.output()).as("no secret in the report").doesNotContain(secrets);

            Import again = run(source, "--json");
            assertThat(again.counts("seed")).isEqualTo("1 = 0 + 1 + 0");
            assertThat(again.counts("auth_account_key")).isEqualTo("4 = 0 + 2 + 2");
            assertThat(target.counts("seed", "auth_account_key")).containsExactly("seed 1", "auth_account_key 2");
        }
    }

    /** What keygen would check of an exported line. */
    private static void assertProof() throws SQLException {
        String[] row = target.rows("select fingerprint, extended_pubkey, proof from auth_account_key order by id")
                .getFirst()
                .split(" ");
        AccountPublicKey key = AccountPublicKey.parse(
                Network.REGTEST, new KeyOrigin(row[0], DerivationPath.parse("m/49h/1h/11h")), row[1]);
        FullPublicKeyLine line = new FullPublicKeyLine(
                Coin.BTC,
                Network.REGTEST,
                "auth1",
                Account.DEPOSIT,
                49,
                ScriptType.P2SH_P2WPKH,
                row[0],
                "m/49h/1h/11h",
                row[1]);
        KeyProof.requireValid(key, line.fields(), row[2]);
    }

    @Test
    void takesAMultisigAddressOnlyWithItsScript() throws Exception {
        try (SourceDatabase source = SourceDatabase.start(SourceDialect.SQLITE, "sign")) {
            source.insert("seed", "coin", "btc", "seed", KEYS.seed());
            addKey(
                    source,
                    "auth1",
                    "bip49",
                    "deposit",
                    KEYS.key("m/49'/1'/11'", 0),
                    0,
                    "multisig_address",
                    MULTISIG,
                    "redeem_script",
                    "51");
            addKey(
                    source,
                    "auth1",
                    "bip44",
                    "stored",
                    KEYS.key("m/44'/1'/11'", 0),
                    0,
                    "multisig_address",
                    MULTISIG,
                    "redeem_script",
                    "52");

            Import moved = run(source, "--json");

            assertThat(moved.counts("auth_account_key")).isEqualTo("2 = 2 + 0 + 0");
            assertThat(moved.sentences("auth_account_key"))
                    .containsExactly(
                            "2: its multisig address stays behind: its script is not there, or of another address");
            assertThat(target.rows("select account, multisig_address, redeem_script from auth_account_key order by id"))
                    .containsExactly("deposit " + MULTISIG + " 51", "stored null null");
        }
    }

    private void addKey(
            SourceDatabase source,
            String authorizer,
            String keyType,
            String account,
            SourceKeys.Key key,
            int index,
            Object... multisig)
            throws SQLException {
        Object[] columns = key.columns("btc", keyType, account, index);
        for (int i = 0; i < multisig.length; i += 2) {
            columns[Arrays.asList(columns).indexOf(multisig[i]) + 1] = multisig[i + 1];
        }
        Object[] all = Arrays.copyOf(columns, columns.length + 2);
        all[columns.length] = "auth_account";
        all[columns.length + 1] = authorizer;
        source.insert("auth_account_key", all);
        secrets.addAll(List.of(key.wif(), key.secret(), key.accountSecret()));
    }

    private static Import run(SourceDatabase source, String... options) throws IOException {
        Path file = Files.createTempFile("vault", "passphrase");
        Files.writeString(file, Signer.PASSPHRASE + "\n");
        List<String> arguments = new ArrayList<>(Import.from(source, options));
        arguments.addAll(List.of("--passphrase-file", file.toString()));
        String before = System.setProperty("strongroom.network", "regtest");
        System.setProperty("strongroom.sign.auth-account", "auth1");
        try {
            WithoutLauncher command = new WithoutLauncher();
            return Import.run(command, command::runOnTarget, arguments);
        } finally {
            System.clearProperty("strongroom.sign.auth-account");
            if (before == null) {
                System.clearProperty("strongroom.network");
            }
        }
    }

    @Command(name = "import")
    private static final class WithoutLauncher extends SignImportCommand {
        int runOnTarget(PrintWriter out) {
            return run(target.database("sign"), out);
        }
    }
}
