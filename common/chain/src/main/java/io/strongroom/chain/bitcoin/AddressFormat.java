package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Base58Check;
import fr.acinq.bitcoin.Bech32;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text forms of addresses: base58check, bech32 (BIP173) and bech32m (BIP350). */
final class AddressFormat {

    private static final int LONGEST = 90;
    private static final int HASH = 20;

    private AddressFormat() {}

    static BitcoinAddress parse(Network network, String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            throw bad();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (BitcoinNetwork known : BitcoinNetwork.values()) {
            if (lower.startsWith(known.bech32Prefix() + "1")) {
                return parseWitness(network, text, lower);
            }
        }
        return parseBase58(network, text);
    }

    private static BitcoinAddress parseWitness(Network network, String text, String lower) {
        if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
            throw new ChainException("bad-address", "the address mixes upper and lower case");
        }
        String prefix;
        int version;
        byte[] program;
        try {
            var decoded = Bech32.decodeWitnessAddress(lower);
            prefix = decoded.getFirst();
            version = decoded.getSecond();
            program = decoded.getThird();
        } catch (RuntimeException malformed) {
            throw bad();
        }
        if (!prefix.equals(BitcoinNetwork.of(network).bech32Prefix())) {
            throw foreign(network, networksOf(prefix));
        }
        if (version > 1) {
            throw new ChainException("bad-address", "the address has a witness version that is not in use");
        }
        byte[] script = Scripts.payToWitness(version, program);
        ScriptType type = Scripts.typeOf(script).orElseThrow(AddressFormat::bad);
        return new BitcoinAddress(network, lower, type, script);
    }

    private static BitcoinAddress parseBase58(Network network, String text) {
        byte prefix;
        byte[] hash;
        try {
            var decoded = Base58Check.decode(text);
            prefix = decoded.getFirst();
            hash = decoded.getSecond();
        } catch (RuntimeException malformed) {
            throw bad();
        }
        if (hash.length != HASH) {
            throw bad();
        }
        BitcoinNetwork own = BitcoinNetwork.of(network);
        if (prefix == own.publicKeyHashPrefix()) {
            return new BitcoinAddress(network, text, ScriptType.P2PKH, Scripts.payToPublicKeyHash(hash));
        }
        if (prefix == own.scriptHashPrefix()) {
            return new BitcoinAddress(network, text, ScriptType.P2SH, Scripts.payToScriptHash(hash));
        }
        for (BitcoinNetwork other : BitcoinNetwork.values()) {
            if (prefix == other.publicKeyHashPrefix() || prefix == other.scriptHashPrefix()) {
                throw foreign(network, other == BitcoinNetwork.MAINNET ? "mainnet" : "a test network");
            }
        }
        throw bad();
    }

    static BitcoinAddress ofScript(Network network, byte[] script) {
        ScriptType type = Scripts.typeOf(script)
                .orElseThrow(
                        () -> new ChainException("no-address", "the script is of no standard form and has no address"));
        return ofScript(network, type, script);
    }

    /** @param type that the script was made for, or that it was recognised as */
    static BitcoinAddress ofScript(Network network, ScriptType type, byte[] script) {
        BitcoinNetwork own = BitcoinNetwork.of(network);
        byte[] hash = Scripts.hashIn(type, script);
        String text =
                switch (type) {
                    case P2PKH -> Base58Check.encode(own.publicKeyHashPrefix(), hash);
                    case P2SH, P2SH_P2WPKH, P2SH_P2WSH -> Base58Check.encode(own.scriptHashPrefix(), hash);
                    case P2WPKH, P2WSH -> WitnessAddressText.of(own.bech32Prefix(), 0, hash);
                    case P2TR -> WitnessAddressText.of(own.bech32Prefix(), 1, hash);
                };
        return new BitcoinAddress(network, text, asFarAsTold(type), script);
    }

    /** What lies behind a script hash cannot be told from an address. */
    private static ScriptType asFarAsTold(ScriptType type) {
        return switch (type) {
            case P2SH_P2WPKH, P2SH_P2WSH -> ScriptType.P2SH;
            default -> type;
        };
    }

    private static String networksOf(String bech32Prefix) {
        return Arrays.stream(BitcoinNetwork.values())
                .filter(network -> network.bech32Prefix().equals(bech32Prefix))
                .map(network -> network.network().label())
                .collect(Collectors.joining(" or "));
    }

    private static ChainException foreign(Network own, String other) {
        return new ChainException("foreign-address", "the address is of " + other + ", not of " + own.label());
    }

    private static ChainException bad() {
        return new ChainException("bad-address", "the text is no Bitcoin address: its form or its checksum is wrong");
    }
}
