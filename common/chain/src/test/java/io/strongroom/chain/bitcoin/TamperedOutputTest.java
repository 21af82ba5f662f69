package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Lie.EVERY;
import static io.strongroom.chain.bitcoin.Lie.MULTISIG;
import static io.strongroom.chain.bitcoin.Lie.REDEEM;
import static io.strongroom.chain.bitcoin.Lie.WITNESS_SCRIPT;
import static io.strongroom.chain.bitcoin.Lie.claimed;
import static io.strongroom.chain.bitcoin.Lie.copy;
import static io.strongroom.chain.bitcoin.Lie.cosigner;
import static io.strongroom.chain.bitcoin.Lie.flipLast;
import static io.strongroom.chain.bitcoin.Lie.otherType;
import static io.strongroom.chain.bitcoin.Lie.strangers;

import io.strongroom.model.Account;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lies about where the money goes and what it costs, told to the signers of every type of script. */
class TamperedOutputTest {

    private static final String REQUEST = "fc0a7374726f6e67726f6f6d00";

    private static List<Lie> lies() {
        return List.of(
                Lie.of(
                        "foreign-change",
                        "change goes to strangers",
                        EVERY,
                        (party, maker) -> maker.replaceScript(
                                Lie.CHANGE, strangers(party, true, 4).lock().scriptPubKey())),
                Lie.of(
                        "foreign-change",
                        "change goes to another index than it claims",
                        EVERY,
                        (party, maker) -> maker.replaceScript(
                                Lie.CHANGE, party.pair().output(true, 5).lock().scriptPubKey())),
                Lie.of(
                        "foreign-change",
                        "change goes to the other chain than it claims",
                        EVERY,
                        (party, maker) -> maker.replaceScript(
                                Lie.CHANGE, party.pair().output(false, 4).lock().scriptPubKey())),
                Lie.of(
                        "foreign-change",
                        "change shares its script with two foreign cosigners",
                        MULTISIG,
                        (party, maker) -> maker.own(
                                TestParty.infiltrated(party.form()).pair().output(true, 4), 500)),
                Lie.of(
                        "foreign-change",
                        "change that one signer alone could spend",
                        MULTISIG,
                        (party, maker) ->
                                maker.own(party.pair(Account.PAYMENT, 1).output(true, 4), 500)),
                Lie.of(
                        "foreign-change",
                        "change that nobody could spend without all",
                        MULTISIG,
                        (party, maker) ->
                                maker.own(party.pair(Account.PAYMENT, 3).output(true, 4), 500)),
                Lie.of(
                        "foreign-change",
                        "change in another type of script of our key",
                        EVERY,
                        (party, maker) -> maker.own(otherType(party).pair().output(true, 4), 500)),
                Lie.of(
                        "foreign-change",
                        "our name on an output of strangers",
                        EVERY,
                        (party, maker) -> claimed(
                                maker.pay(strangers(party, true, 0).lock().scriptPubKey(), 500),
                                party,
                                "m/84h/1h/2h/1/0")),
                Lie.of(
                        "foreign-change",
                        "our name at a path that is not of an address",
                        EVERY,
                        (party, maker) -> claimed(
                                maker.pay(strangers(party, true, 0).lock().scriptPubKey(), 500),
                                party,
                                "m/84h/1h/2h/1h/0")),
                Lie.of(
                        "lying-key-origin",
                        "a stranger named beside us on change",
                        EVERY,
                        (party, maker) -> copy(
                                OwnFields.ofOutput(strangers(party, true, 4)),
                                maker.outputFields.get(Lie.CHANGE),
                                "02",
                                "07")),
                Lie.of(
                        "foreign-change",
                        "another path for the keys of change",
                        EVERY,
                        (party, maker) -> flipLast(maker.outputFields.get(Lie.CHANGE), "02", "07")),
                Lie.of(
                        "lying-key-origin",
                        "another path for a cosigner's key of change",
                        MULTISIG,
                        (party, maker) -> flipLast(cosigner(party, maker.outputFields.get(Lie.CHANGE)), "")),
                Lie.of(
                        "lying-redeem-script",
                        "another redeem script for change",
                        REDEEM,
                        (party, maker) -> flipLast(maker.outputFields.get(Lie.CHANGE), "00")),
                Lie.of(
                        "lying-redeem-script",
                        "a redeem script for change that has none",
                        REDEEM.negate(),
                        (party, maker) -> maker.setOutput(Lie.CHANGE, "00", "51")),
                Lie.of(
                        "lying-witness-script",
                        "another witness script for change",
                        WITNESS_SCRIPT,
                        (party, maker) -> flipLast(maker.outputFields.get(Lie.CHANGE), "01")),
                Lie.of(
                        "lying-witness-script",
                        "a witness script for change that has none",
                        WITNESS_SCRIPT.negate(),
                        (party, maker) -> maker.setOutput(Lie.CHANGE, "01", "51")),
                Lie.of(
                        "lying-internal-key",
                        "another internal key for change",
                        EVERY,
                        (party, maker) -> maker.setOutput(Lie.CHANGE, "05", "a3".repeat(32))),
                Lie.of(
                        "lying-script-tree",
                        "another script tree for change",
                        EVERY,
                        (party, maker) -> maker.setOutput(Lie.CHANGE, "06", "00c00151")),
                Lie.of(
                        "request-named-twice",
                        "a payment request that two outputs pay",
                        EVERY,
                        (party, maker) -> maker.setOutput(0, REQUEST, "00".repeat(16) + "01000000")
                                .setOutput(Lie.CHANGE, REQUEST, "00".repeat(16) + "02000000")),
                Lie.of("zero-output", "an output of nothing", EVERY, (party, maker) -> maker.replaceAmount(0, 0)),
                Lie.of(
                        "non-standard-output",
                        "an output without an address",
                        EVERY,
                        (party, maker) -> maker.pay(new byte[] {0x6a, 1, 0}, 1)),
                Lie.of(
                        "negative-fee",
                        "more is paid out than spent",
                        EVERY,
                        (party, maker) -> maker.replaceAmount(Lie.CHANGE, 20_000_001)),
                Lie.of(
                        "fee-too-high",
                        "a fee above the ceiling",
                        EVERY,
                        (party, maker) -> maker.replaceAmount(Lie.CHANGE, 19_499_999)),
                Lie.of(
                        "impossible-amount",
                        "more coins than there can be",
                        EVERY,
                        (party, maker) -> maker.pay(Scripts.payToWitness(0, new byte[20]), TransactionFormat.SUPPLY)));
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
