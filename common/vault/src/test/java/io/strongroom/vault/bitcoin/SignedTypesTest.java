package io.strongroom.vault.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.ScriptFlags;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import fr.acinq.bitcoin.psbt.Psbt;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.DerivedOutput;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInspector;
import io.strongroom.chain.bitcoin.SignedTransaction;
import io.strongroom.chain.bitcoin.SignerWallet;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.VaultException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of script, signed by seeds; what was signed is run through bitcoin-kmp's interpreter of scripts. */
class SignedTypesTest {

    private static final FeeCeilings CEILINGS = new FeeCeilings(500_000, new BigDecimal("500"), new BigDecimal("0.2"));
    private static final List<MasterKey> SEEDS = seeds();

    /** How an account's coins are locked, and where the keys for it lie. */
    private record Type(ScriptType script, String path, boolean multisig) {

        DescriptorPair pair() {
            DerivationPath at = DerivationPath.parse(path);
            return multisig
                    ? DescriptorPair.ofKeys(
                            script,
                            2,
                            SEEDS.stream().map(seed -> seed.accountKey(at)).toList())
                    : DescriptorPair.ofKey(script, SEEDS.getFirst().accountKey(at));
        }

        /** What one of the signers has agreed to. */
        PsbtInspector inspector(int signer) {
            List<AccountPublicKey> keys = pair().keys();
            return new PsbtInspector(
                    SignerWallet.of(
                            Network.REGTEST,
                            SEEDS.get(signer).fingerprint(),
                            multisig ? List.of() : List.of(pair()),
                            multisig
                                    ? List.of(MultisigPolicy.of(Network.REGTEST, Account.PAYMENT, script, 1, 2, keys))
                                    : List.of()),
                    CEILINGS);
        }

        @Override
        public String toString() {
            return script + (multisig ? " of several keys" : " of one key");
        }
    }

    static Stream<Type> types() {
        return Stream.concat(one(), several());
    }

    private static Stream<Type> one() {
        return Stream.of(
                new Type(ScriptType.P2PKH, "m/44h/1h/2h", false),
                new Type(ScriptType.P2SH_P2WPKH, "m/49h/1h/2h", false),
                new Type(ScriptType.P2WPKH, "m/84h/1h/2h", false),
                new Type(ScriptType.P2TR, "m/86h/1h/2h", false));
    }

    static Stream<Type> several() {
        return Stream.of(
                new Type(ScriptType.P2SH, "m/44h/1h/2h", true),
                new Type(ScriptType.P2SH_P2WSH, "m/48h/1h/2h/1h", true),
                new Type(ScriptType.P2WSH, "m/48h/1h/2h/2h", true),
                new Type(ScriptType.P2TR, "m/86h/1h/2h", true));
    }

    @AfterAll
    static void wipe() {
        SEEDS.forEach(MasterKey::close);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void isSignedSoThatTheTransactionIsValid(Type type) {
        Coins coins = new Coins(type, 12);
        PsbtDocument signed = coins.document;
        for (int signer = 0; signer < type.pair().required(); signer++) {
            signed = sign(type, signer, signed);
            assertThat(signed.signatureCount()).isEqualTo(signer + 1);
        }
        coins.assertSpent(coins.document.merge(signed).finalised().orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("several")
    void theOrderOfTheSignersMakesNoDifference(Type type) {
        Coins coins = new Coins(type, 3);
        PsbtDocument oneAfterTheOther = sign(type, 2, sign(type, 0, coins.document));
        PsbtDocument otherWayRound = sign(type, 0, sign(type, 2, coins.document));
        PsbtDocument apart = sign(type, 2, coins.document).merge(sign(type, 0, coins.document));
        assertThat(oneAfterTheOther).isEqualTo(otherWayRound).isEqualTo(apart);
        coins.assertSpent(apart.finalised().orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void isSignedTheSameWayEveryTime(Type type) {
        PsbtDocument document = new Coins(type, 2).document;
        PsbtDocument once = sign(type, 0, document);
        assertThat(sign(type, 0, document)).isEqualTo(once);
        assertThat(sign(type, 0, once)).isEqualTo(once);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void aSeedThatIsNoneOfTheSignersSignsNothing(Type type) {
        PsbtDocument document = new Coins(type, 1).document;
        Inspection inspection = type.inspector(0).inspect(document);
        try (MasterKey stranger = MasterKey.of(seed(9), Network.REGTEST)) {
            PsbtSigner signer = new PsbtSigner(stranger);
            assertThatThrownBy(() -> signer.sign(document, inspection))
                    .isInstanceOf(VaultException.class)
                    .extracting("slug")
                    .isEqualTo("foreign-seed");
        }
    }

    /** Internal keys have either y: both are signed with. */
    @Property(tries = 25)
    void taprootIsSignedByKeysOfEitherParity(@ForAll @Size(32) byte[] seed, @ForAll @IntRange(max = 1000) int index) {
        try (MasterKey master = MasterKey.of(seed, Network.REGTEST)) {
            DescriptorPair pair =
                    DescriptorPair.ofKey(ScriptType.P2TR, master.accountKey(DerivationPath.parse("m/86h/1h/2h")));
            Coins coins = new Coins(pair, List.of(pair.output(false, index), pair.output(true, index)));
            PsbtInspector inspector =
                    new PsbtInspector(SignerWallet.ofAccounts(Network.REGTEST, List.of(pair)), CEILINGS);
            PsbtDocument signed = new PsbtSigner(master).sign(coins.document, inspector.inspect(coins.document));
            coins.assertSpent(signed.finalised().orElseThrow());
        }
    }

    private static PsbtDocument sign(Type type, int signer, PsbtDocument document) {
        return new PsbtSigner(SEEDS.get(signer))
                .sign(document, type.inspector(signer).inspect(document));
    }

    private static List<MasterKey> seeds() {
        return IntStream.range(0, 3)
                .mapToObj(i -> MasterKey.of(seed(i), Network.REGTEST))
                .toList();
    }

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) (number + 1);
        return seed;
    }

    /** Coins of an account and the transaction that spends them, put together by bitcoin-kmp. */
    private static final class Coins {

        private final List<Transaction> previous = new ArrayList<>();
        private final PsbtDocument document;

        private Coins(Type type, int count) {
            this(
                    type.pair(),
                    IntStream.range(0, count)
                            .mapToObj(i -> type.pair().output(i % 2 == 1, i))
                            .toList());
        }

        private Coins(DescriptorPair pair, List<DerivedOutput> spent) {
            List<TxIn> inputs = new ArrayList<>();
            for (DerivedOutput output : spent) {
                TxIn coin = new TxIn(new OutPoint(new TxId("11".repeat(32)), previous.size()), 0xffffffffL);
                TxOut paid = new TxOut(new Satoshi(100_000), output.lock().scriptPubKey());
                previous.add(new Transaction(2, List.of(coin), List.of(paid), 0));
                inputs.add(new TxIn(new OutPoint(previous.getLast(), 0), 0xfffffffdL));
            }
            TxOut back = new TxOut(
                    new Satoshi(100_000L * spent.size() - 20_000),
                    pair.output(true, 99).lock().scriptPubKey());
            Psbt psbt = new Psbt(new Transaction(2, inputs, List.of(back), 0));
            for (int i = 0; i < inputs.size(); i++) {
                psbt = psbt.updateNonWitnessInput(previous.get(i), 0, null, null, Map.of())
                        .getRight();
            }
            PsbtDocument made = PsbtDocument.parse(Psbt.write(psbt).toByteArray());
            for (int i = 0; i < inputs.size(); i++) {
                made = made.withOwnInput(i, spent.get(i));
            }
            this.document = made.withOwnOutput(0, pair.output(true, 99));
        }

        private void assertSpent(SignedTransaction signed) {
            Transaction.correctlySpends(
                    Transaction.read(signed.bytes()), previous, ScriptFlags.STANDARD_SCRIPT_VERIFY_FLAGS);
            assertThat(signed.virtualSize())
                    .isLessThanOrEqualTo(document.virtualSizeWhenSigned())
                    .isGreaterThan(document.virtualSizeWhenSigned() * 97 / 100);
        }
    }
}
