package io.strongroom.vault;

import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.MnemonicCode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From English words back to the entropy that they stand for (BIP39). */
final class MnemonicWords {

    private static final int BITS_A_WORD = 11;
    private static final Map<String, Integer> POSITIONS = positions();

    private MnemonicWords() {}

    static byte[] entropyOf(List<String> words) {
        if (words.size() < 12 || words.size() > 24 || words.size() % 3 != 0) {
            throw refused("it needs 12, 15, 18, 21 or 24 words");
        }
        BitSet bits = bitsOf(words);
        byte[] entropy = new byte[words.size() / 3 * 4];
        for (int i = 0; i < entropy.length; i++) {
            entropy[i] = (byte) number(bits, i * 8, 8);
        }
        int checksumBits = words.size() / 3;
        int expected = (Crypto.sha256(entropy)[0] & 0xff) >> (8 - checksumBits);
        if (number(bits, entropy.length * 8, checksumBits) != expected) {
            Arrays.fill(entropy, (byte) 0);
            throw refused("its checksum is wrong");
        }
        return entropy;
    }

    private static BitSet bitsOf(List<String> words) {
        BitSet bits = new BitSet(words.size() * BITS_A_WORD);
        for (int i = 0; i < words.size(); i++) {
            Integer position = POSITIONS.get(words.get(i));
            if (position == null) {
                throw refused("word " + (i + 1) + " is not in the English list");
            }
            for (int bit = 0; bit < BITS_A_WORD; bit++) {
                bits.set(i * BITS_A_WORD + bit, (position >> (BITS_A_WORD - 1 - bit) & 1) != 0);
            }
        }
        return bits;
    }

    private static int number(BitSet bits, int from, int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 1 | (bits.get(from + i) ? 1 : 0);
        }
        return number;
    }

    private static Map<String, Integer> positions() {
        List<String> list = MnemonicCode.INSTANCE.getEnglishWordlist();
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            positions.put(list.get(i), i);
        }
        return Map.copyOf(positions);
    }

    private static VaultException refused(String why) {
        return new VaultException("bad-mnemonic", "this is no BIP39 mnemonic: " + why);
    }
}
