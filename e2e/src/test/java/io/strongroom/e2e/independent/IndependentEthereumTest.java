package io.strongroom.e2e.independent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumInspection;
import io.strongroom.chain.ethereum.EthereumInspector;
import io.strongroom.chain.ethereum.EthereumKeyPath;
import io.strongroom.chain.ethereum.EthereumSignerRules;
import io.strongroom.chain.ethereum.HexData;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.chain.ethereum.TokenTransfer;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import io.strongroom.e2e.Checkout;
import io.strongroom.model.Network;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.ethereum.EthereumPrivateKey;
import io.strongroom.vault.ethereum.EthereumSigner;
import io.strongroom.vault.ethereum.KeystoreFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever Strongroom makes of random seeds and random Ethereum transactions, ethers makes too, byte for byte. Another
 * seed for the cases: {@code -Dstrongroom.cases.seed=<number>}, another number of them:
 * {@code -Dstrongroom.ethereum.cases=<number>}.
 */
class IndependentEthereumTest {

    private static final int CASES = Integer.getInteger("strongroom.ethereum.cases", 1_200);
    private static final long SEED = Long.getLong("strongroom.cases.seed", 20_261_121);

    @Test
    void ethersMakesTheSameKeysKeystoresAddressesCallsAndTransactions() throws IOException {
        List<EthereumCase> cases = new RandomEthereumCases(SEED).take(CASES);
        Path checkout = Checkout.root();
        List<JsonNode> answers;
        try (JavaScriptLibraries ethers = JavaScriptLibraries.start(checkout, "ethereum.mjs")) {
            answers = ethers.ask(cases);
        }
        System.out.printf("Compared with ethers: %d Ethereum transactions, seed %d%n", CASES, SEED);

        for (int i = 0; i < CASES; i++) {
            assertSame("case %d, seed %d".formatted(i, SEED), cases.get(i), answers.get(i));
        }
    }

    private static void assertSame(String name, EthereumCase ours, JsonNode theirs) {
        EthereumKeyPath path = ours.path();
        byte[] seed = HexFormat.of().parseHex(ours.seed());
        try (MasterKey master = MasterKey.of(seed, path.network())) {
            AccountPublicKey account = master.accountKey(EthereumKeyPath.ofAccount(path.network(), path.account()));
            EthereumAddress sender = EthereumAddress.ofPublicKey(account.publicKey(false, path.index()));
            // ethers knows the main network's prefix only
            if (path.network() == Network.MAINNET) {
                assertThat(account.encoded()).as(name).isEqualTo(text(theirs, "accountKey"));
            }
            assertThat(sender).as(name).hasToString(text(theirs, "address"));
            assertThat(HexData.of(ours.unsigned().bytes())).as(name).hasToString(text(theirs, "unsigned"));
            SignedTransaction signed =
                    new EthereumSigner(master).sign(inspection(ours.unsigned(), sender), path.path());
            assertThat(HexData.of(signed.bytes())).as(name).hasToString(text(theirs, "signed"));
            assertThat(signed.hash()).as(name).isEqualTo(text(theirs, "hash"));
            assertThat(SignedTransaction.parse(signed.bytes()).sender())
                    .as(name)
                    .hasToString(text(theirs, "sender"))
                    .isEqualTo(sender);
        }
        if (ours.keystorePassphrase() != null) {
            assertOpens(name, ours, theirs);
        }
        HexData call = new TokenTransfer(ours.tokenReceiver(), ours.units()).data();
        assertThat(call).as(name).hasToString(text(theirs, "call"));
    }

    private static void assertOpens(String name, EthereumCase ours, JsonNode theirs) {
        byte[] keystore = text(theirs, "keystore").getBytes(StandardCharsets.UTF_8);
        byte[] passphrase = ours.keystorePassphrase().getBytes(StandardCharsets.UTF_8);
        try (EthereumPrivateKey key = KeystoreFile.open(keystore, passphrase)) {
            assertThat(key.address()).as(name).hasToString(text(theirs, "address"));
        }
    }

    /** By rules that allow whatever the case does. */
    private static EthereumInspection inspection(UnsignedTransaction transaction, EthereumAddress sender) {
        BigInteger noCeiling = BigInteger.TWO.pow(256);
        EthereumSignerRules rules = new EthereumSignerRules(
                transaction.chainId(),
                noCeiling,
                noCeiling,
                List.of(),
                true,
                transaction.receiver().map(Set::of).orElse(Set.of()),
                true);
        return new EthereumInspector(rules, sender::equals).inspect(transaction, sender);
    }

    private static String text(JsonNode answer, String field) {
        return answer.get(field).asText();
    }
}
