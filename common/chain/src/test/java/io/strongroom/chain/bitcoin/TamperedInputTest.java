package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Lie.ECDSA;
import static io.strongroom.chain.bitcoin.Lie.EVERY;
import static io.strongroom.chain.bitcoin.Lie.LEAF;
import static io.strongroom.chain.bitcoin.Lie.MULTISIG;
import static io.strongroom.chain.bitcoin.Lie.REDEEM;
import static io.strongroom.chain.bitcoin.Lie.TAPROOT;
import static io.strongroom.chain.bitcoin.Lie.WITNESS_SCRIPT;
import static io.strongroom.chain.bitcoin.Lie.copy;
import static io.strongroom.chain.bitcoin.Lie.cosigner;
import static io.strongroom.chain.bitcoin.Lie.flipLast;
import static io.strongroom.chain.bitcoin.Lie.hex;
import static io.strongroom.chain.bitcoin.Lie.strangers;
import static io.strongroom.chain.bitcoin.Lie.utxo;

import io.strongroom.model.Account;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lies about what is spent and how it is locked, told to the signers of every type of script. */
class TamperedInputTest {

    private static List<Lie> lies() {
        return List.of(
                Lie.of(
                        "foreign-input",
                        "coins of strangers",
                        EVERY,
                        (party, maker) -> maker.spend(strangers(party, false, 0), 1_000)),
                Lie.of(
                        "unknown-policy",
                        "coins of a policy never agreed to",
                        MULTISIG,
                        (party, maker) -> maker.spend(
                                TestParty.infiltrated(party.form()).pair().output(false, 7), 1_000)),
                Lie.of(
                        "unknown-policy",
                        "coins of our keys with another quorum",
                        MULTISIG,
                        (party, maker) ->
                                maker.spend(party.pair(Account.PAYMENT, 1).output(false, 7), 1_000)),
                Lie.of(
                        "mixed-accounts",
                        "coins of two accounts",
                        EVERY,
                        (party, maker) -> maker.spend(
                                party.pair(Account.STORED, party.required()).output(false, 0), 1_000)),
                Lie.of("foreign-input", "coins without a word of whose they are", EVERY, (party, maker) -> maker.remove(
                                0, "06")
                        .remove(0, "16")),
                Lie.of(
                        "no-previous-transaction",
                        "coins without their previous transaction",
                        ECDSA,
                        (party, maker) -> maker.remove(1, "00")),
                Lie.of(
                        "no-previous-transaction",
                        "coins of which nothing is told",
                        TAPROOT,
                        (party, maker) -> maker.remove(1, "01")),
                Lie.of(
                        "lying-previous-transaction",
                        "another previous transaction",
                        EVERY,
                        (party, maker) -> maker.set(
                                0,
                                "00",
                                hex(PsbtMaker.previous(
                                                "ee".repeat(32),
                                                party.pair()
                                                        .output(false, 7)
                                                        .lock()
                                                        .scriptPubKey(),
                                                30_000_000)
                                        .bytes()))),
                Lie.of(
                        "lying-witness-utxo",
                        "another amount than the previous transaction has",
                        ECDSA,
                        (party, maker) -> maker.set(0, "01", utxo(party.pair().output(false, 7), 40_000_000))),
                Lie.of(
                        "lying-witness-utxo",
                        "another script than the previous transaction has",
                        ECDSA,
                        (party, maker) -> maker.set(0, "01", utxo(party.pair().output(false, 8), 30_000_000))),
                Lie.of(
                        "foreign-input",
                        "another script than the claimed keys have",
                        TAPROOT,
                        (party, maker) -> maker.set(0, "01", utxo(party.pair().output(false, 8), 30_000_000))),
                Lie.of("duplicate-input", "the same coins twice", EVERY, (party, maker) -> maker.repeatInput(0)),
                Lie.of(
                        "lying-redeem-script",
                        "another redeem script",
                        REDEEM,
                        (party, maker) -> flipLast(maker.inputFields.get(0), "04")),
                Lie.of(
                        "lying-redeem-script",
                        "a redeem script where there is none",
                        REDEEM.negate(),
                        (party, maker) -> maker.set(0, "04", "51")),
                Lie.of(
                        "lying-witness-script",
                        "another witness script",
                        WITNESS_SCRIPT,
                        (party, maker) -> flipLast(maker.inputFields.get(0), "05")),
                Lie.of(
                        "lying-witness-script",
                        "a witness script where there is none",
                        WITNESS_SCRIPT.negate(),
                        (party, maker) -> maker.set(0, "05", "51")),
                Lie.of(
                        "lying-leaf-script",
                        "another leaf script",
                        LEAF,
                        (party, maker) -> flipLast(maker.inputFields.get(0), "15")),
                Lie.of(
                        "lying-leaf-script",
                        "a second leaf script",
                        LEAF,
                        (party, maker) -> maker.set(0, "15c1" + "a3".repeat(32), "51c0")),
                Lie.of(
                        "lying-leaf-script",
                        "a leaf script where there is none",
                        LEAF.negate(),
                        (party, maker) -> maker.set(0, "15c0" + Taproot.NOTHING_UP_MY_SLEEVE, "51c0")),
                Lie.of(
                        "lying-internal-key",
                        "another internal key",
                        EVERY,
                        (party, maker) -> maker.set(0, "17", "a3".repeat(32))),
                Lie.of(
                        "lying-merkle-root",
                        "another merkle root",
                        EVERY,
                        (party, maker) -> maker.set(0, "18", "a3".repeat(32))),
                Lie.of(
                        "lying-key-origin",
                        "another path of a cosigner's key",
                        MULTISIG,
                        (party, maker) -> flipLast(cosigner(party, maker.inputFields.getFirst()), "")),
                Lie.of(
                        "lying-key-origin",
                        "a stranger named beside us",
                        EVERY,
                        (party, maker) -> copy(
                                OwnFields.ofInput(strangers(party, false, 7)), maker.inputFields.get(0), "06", "16")),
                Lie.of("missing-script", "no redeem script", REDEEM, (party, maker) -> maker.remove(0, "04")),
                Lie.of("missing-script", "no witness script", WITNESS_SCRIPT, (party, maker) -> maker.remove(0, "05")),
                Lie.of("missing-script", "no leaf script", LEAF, (party, maker) -> maker.remove(0, "15")));
    }

    static Stream<Arguments> told() {
        return Lie.tellAll(lies());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("told")
    void isRefused(DescriptorForm form, Lie lie) {
        lie.assertRefused(form);
    }
}
