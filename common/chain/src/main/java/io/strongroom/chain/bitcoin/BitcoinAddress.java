package io.strongroom.chain.bitcoin;

import com.fasterxml.jackson.annotation.JsonValue;
import fr.acinq.bitcoin.Crypto;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.Arrays;
import java.util.Objects;

/** An address and the script that it stands for. */
public final class BitcoinAddress {

    private final Network network;
    private final String text;
    private final ScriptType scriptType;
    private final byte[] script;

    BitcoinAddress(Network network, String text, ScriptType scriptType, byte[] script) {
        this.network = network;
        this.text = text;
        this.scriptType = scriptType;
        this.script = script.clone();
    }

    /**
     * Reads an address of any standard form; bech32 may be all upper case (BIP173) and is kept in lower case.
     *
     * @throws ChainException with slug {@code foreign-address} if it belongs to another network,
     *     {@code bad-address} if it is none
     */
    public static BitcoinAddress parse(Network network, String text) {
        return AddressFormat.parse(network, text);
    }

    /**
     * The address of a script.
     *
     * @throws ChainException with slug {@code no-address} if the script is none of the standard forms
     */
    public static BitcoinAddress ofScript(Network network, byte[] scriptPubKey) {
        return AddressFormat.ofScript(network, scriptPubKey);
    }

    public Network network() {
        return network;
    }

    public String text() {
        return text;
    }

    /** As far as the address tells: every P2SH form is {@link ScriptType#P2SH}. */
    public ScriptType scriptType() {
        return scriptType;
    }

    public byte[] scriptPubKey() {
        return script.clone();
    }

    /** Whether it is the address of this redeem or witness script: P2SH, P2WSH, or the second within the first. */
    public boolean locksWith(byte[] multisigScript) {
        byte[] witness = Scripts.payToWitness(0, Crypto.sha256(multisigScript));
        return Arrays.equals(script, witness)
                || Arrays.equals(script, Scripts.payToScriptHash(Crypto.hash160(witness)))
                || Arrays.equals(script, Scripts.payToScriptHash(Crypto.hash160(multisigScript)));
    }

    /**
     * The least amount in satoshi that nodes relay to this address: Bitcoin Core's policy at its default dust fee of
     * 3 sat/vB, the price of spending the output again.
     */
    public long dustLimit() {
        int output = 8 + 1 + script.length;
        int spending =
                switch (scriptType) {
                    case P2WPKH, P2WSH, P2TR -> 32 + 4 + 1 + 107 / 4 + 4;
                    case P2PKH, P2SH, P2SH_P2WPKH, P2SH_P2WSH -> 32 + 4 + 1 + 107 + 4;
                };
        return 3L * (output + spending);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitcoinAddress that && network == that.network && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, text);
    }

    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
