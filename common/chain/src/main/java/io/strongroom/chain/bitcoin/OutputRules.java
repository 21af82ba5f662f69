package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What must hold of one output before its transaction is signed. */
final class OutputRules {

    private final Network network;
    private final OwnKeys keys;

    OutputRules(Network network, OwnKeys keys) {
        this.network = network;
        this.keys = keys;
    }

    InspectedOutput check(PsbtOutput output, int position, Account sender) {
        if (output.satoshi() <= 0) {
            throw new ChainException("zero-output", "output " + position + " pays nothing");
        }
        if (Scripts.typeOf(output.script()).isEmpty()) {
            throw new ChainException(
                    "non-standard-output", "output " + position + " pays to a script that has no address");
        }
        String address = BitcoinAddress.ofScript(network, output.script()).text();
        List<KeyDerivation> claims =
                output.derivations().stream().filter(keys::isClaimed).toList();
        if (claims.isEmpty()) {
            return new InspectedOutput(
                    address, output.satoshi(), OutputKind.PAYMENT, Optional.empty(), Optional.empty());
        }
        OwnKey key = claims.stream()
                .map(claim -> requireOwn(output, claim, position))
                .reduce((one, other) -> one)
                .orElseThrow();
        boolean change = key.internal() && key.account() == sender;
        return new InspectedOutput(
                address,
                output.satoshi(),
                change ? OutputKind.CHANGE : OutputKind.OWN,
                Optional.of(key.account()),
                Optional.of(key.derivation().path()));
    }

    private OwnKey requireOwn(PsbtOutput output, KeyDerivation claim, int position) {
        String script = HexFormat.of().formatHex(output.script());
        return keys.derive(claim)
                .filter(key -> key.derivation().equals(claim) && key.script().equals(script))
                .orElseThrow(() -> new ChainException(
                        "foreign-change", "output " + position + " claims to be this wallet's and is not"));
    }
}
