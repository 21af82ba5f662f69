package io.strongroom.vault.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.KeyProof;
import io.strongroom.model.Network;
import io.strongroom.vault.MasterKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProofOfPossessionTest {

    private static final DerivationPath PATH = DerivationPath.parse("m/48h/1h/2h/2h");

    private final MasterKey master = MasterKey.of(new byte[32], Network.REGTEST);
    private final AccountPublicKey key = master.accountKey(PATH);
    private final List<String> fields = List.of(
            "btc", "regtest", "auth1", "payment", "48", "p2wsh", master.fingerprint(), PATH.toString(), key.encoded());
    private final String proof = ProofOfPossession.prove(master, PATH, fields);

    @AfterEach
    void wipe() {
        master.close();
    }

    @Test
    void verifiesAndIsTheSameAgain() {
        KeyProof.requireValid(key, fields, proof);
        assertThat(proof).hasSize(128).isEqualTo(ProofOfPossession.prove(master, PATH, fields));
    }

    @Test
    void isWorthNothingForAnotherLine() {
        for (int i = 0; i < fields.size(); i++) {
            List<String> other = new ArrayList<>(fields);
            other.set(i, fields.get(i) + "x");
            assertBadProof(key, other, proof);
        }
    }

    @Test
    void isWorthNothingForAnotherKey() {
        assertBadProof(master.accountKey(DerivationPath.parse("m/48h/1h/1h/2h")), fields, proof);
    }

    @Test
    void refusesWhatIsNoSignature() {
        assertBadProof(key, fields, null);
        assertBadProof(key, fields, "");
        assertBadProof(key, fields, "00".repeat(64));
        assertBadProof(key, fields, "ff".repeat(64));
        assertBadProof(key, fields, proof.substring(2));
    }

    @Test
    void refusesFieldsThatCouldReadAsTwo() {
        for (String field : new String[] {"a,b", "a\"", "a\nb", "a\r"}) {
            assertThatThrownBy(() -> KeyProof.hash(List.of(field)))
                    .isInstanceOf(ChainException.class)
                    .extracting("slug")
                    .isEqualTo("bad-key-file");
        }
    }

    private static void assertBadProof(AccountPublicKey key, List<String> fields, String proof) {
        assertThatThrownBy(() -> KeyProof.requireValid(key, fields, proof))
                .isInstanceOf(ChainException.class)
                .extracting("slug")
                .isEqualTo("bad-proof");
    }
}
