package io.strongroom.e2e;

import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the pattern matrix of the design: how an account's keys lock its coins, and who signs in this run.
 *
 * @param number of the matrix
 * @param keyType the standard by which the keys lie
 * @param scriptType of the addresses
 * @param required how many must sign
 * @param signers who signs, in this order; of a quorum, not always the same
 * @param inTurn whether each signs what the one before has signed; otherwise all sign the unsigned file
 * @param addressPrefix of an address in regtest
 */
record Pattern(
        int number,
        String keyType,
        String scriptType,
        int required,
        List<String> signers,
        boolean inTurn,
        String addressPrefix) {

    private static final String KEYGEN = "keygen";
    private static final String SIGN = "sign";
    private static final String SIGN2 = "sign2";

    /** BTC 6, which is played on MySQL too. */
    static final Pattern SIX = several(6, "bip48", "p2wsh", 2, List.of(SIGN2, KEYGEN), true, "bcrt1q");

    static List<Pattern> others() {
        return List.of(
                one(1, "bip44", "p2pkh", "m,n"),
                several(2, "bip44", "p2sh", 2, List.of(SIGN, SIGN2), false, "2"),
                one(3, "bip49", "p2sh_p2wpkh", "2"),
                several(4, "bip48", "p2sh_p2wsh", 2, List.of(KEYGEN, SIGN2), false, "2"),
                one(5, "bip84", "p2wpkh", "bcrt1q"),
                several(7, "bip48", "p2wsh", 3, List.of(SIGN2, SIGN, KEYGEN), true, "bcrt1q"),
                several(8, "bip48", "p2sh_p2wsh", 3, List.of(KEYGEN, SIGN, SIGN2), false, "2"),
                one(9, "bip86", "p2tr", "bcrt1p"),
                several(11, "bip86", "p2tr", 2, List.of(SIGN, KEYGEN), true, "bcrt1p"));
    }

    /** One of each kind of script and signature: one key, several in a witness script, several in a tapscript. */
    static List<Pattern> ofEachKind() {
        return Stream.concat(Stream.of(SIX), others().stream().filter(each -> each.number == 5 || each.number == 11))
                .toList();
    }

    private static Pattern one(int number, String keyType, String scriptType, String addressPrefix) {
        return new Pattern(number, keyType, scriptType, 1, List.of(KEYGEN), true, addressPrefix);
    }

    private static Pattern several(
            int number,
            String keyType,
            String scriptType,
            int required,
            List<String> signers,
            boolean inTurn,
            String addressPrefix) {
        return new Pattern(number, keyType, scriptType, required, signers, inTurn, addressPrefix);
    }

    /** Whether keygen, sign and sign2 hold a key each. */
    boolean isMultisig() {
        return number != 1 && number != 3 && number != 5 && number != 9;
    }

    boolean isAddress(String text) {
        return List.of(addressPrefix.split(",")).stream().anyMatch(text::startsWith);
    }

    @Override
    public String toString() {
        return "BTC " + number;
    }
}
