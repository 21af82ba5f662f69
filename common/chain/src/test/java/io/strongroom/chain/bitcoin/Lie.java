package io.strongroom.chain.bitcoin;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * One lie of a file to those who are to sign it.
 *
 * @param slug of the sentence that refuses it
 * @param what it says
 * @param types of which it can be told
 */
record Lie(String slug, String what, Predicate<DescriptorForm> types, Telling telling) {

    static final int CHANGE = 1;

    static final Predicate<DescriptorForm> EVERY = EnumSet.allOf(DescriptorForm.class)::contains;
    static final Predicate<DescriptorForm> MULTISIG = DescriptorForm::isMultisig;
    static final Predicate<DescriptorForm> TAPROOT = form -> form.name().startsWith("TR");
    static final Predicate<DescriptorForm> ECDSA = TAPROOT.negate();
    static final Predicate<DescriptorForm> REDEEM = form -> form.name().startsWith("SH");
    static final Predicate<DescriptorForm> WITNESS_SCRIPT = form -> form.name().contains("WSH");
    static final Predicate<DescriptorForm> LEAF = form -> form == DescriptorForm.TR_SORTEDMULTI_A;

    /** Puts the lie into an honest file. */
    interface Telling {
        void tell(TestParty party, PsbtMaker maker);
    }

    static Lie of(String slug, String what, Predicate<DescriptorForm> types, Telling telling) {
        return new Lie(slug, what, types, telling);
    }

    static Stream<Arguments> tellAll(List<Lie> lies) {
        return lies.stream()
                .flatMap(lie ->
                        Arrays.stream(DescriptorForm.values()).filter(lie.types).map(form -> Arguments.of(form, lie)));
    }

    void assertRefused(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtMaker maker = party.payment();
        telling.tell(party, maker);
        Refusals.assertRefused(slug, () -> party.inspector().inspect(maker.make()));
    }

    @Override
    public String toString() {
        return what;
    }

    static DerivedOutput strangers(TestParty party, boolean internal, long index) {
        return TestParty.strangers(party.form()).pair().output(internal, index);
    }

    /** With the keys of the first signer, of a type that it holds no account and no policy of. */
    static TestParty otherType(TestParty party) {
        return TestParty.of(
                party.form() == DescriptorForm.WSH_SORTEDMULTI
                        ? DescriptorForm.SH_WSH_SORTEDMULTI
                        : DescriptorForm.WSH_SORTEDMULTI);
    }

    static void claimed(PsbtMaker maker, TestParty party, String path) {
        TestWallet own = party.signers().getFirst();
        KeyDerivation key = strangers(party, true, 0).keys().getFirst();
        maker.claim(2, new KeyDerivation(key.publicKey(), own.fingerprint(), DerivationPath.parse(path)));
    }

    static Map<String, byte[]> cosigner(TestParty party, Map<String, byte[]> fields) {
        String fingerprint = party.signers().get(1).fingerprint();
        String key = fields.entrySet().stream()
                .filter(field -> Stream.of("02", "06", "07", "16").anyMatch(field.getKey()::startsWith))
                .filter(field -> hex(field.getValue()).contains(fingerprint))
                .findFirst()
                .orElseThrow()
                .getKey();
        Map<String, byte[]> only = new HashMap<>();
        only.put(key, fields.get(key));
        return only;
    }

    static void flipLast(Map<String, byte[]> fields, String... types) {
        fields.entrySet().stream()
                .filter(field -> Arrays.stream(types).anyMatch(field.getKey()::startsWith))
                .forEach(field -> field.getValue()[field.getValue().length - 1] ^= 1);
    }

    static void copy(Map<String, byte[]> from, Map<String, byte[]> to, String... types) {
        from.forEach((key, value) -> {
            if (Arrays.stream(types).anyMatch(key::startsWith)) {
                to.put(key, value);
            }
        });
    }

    static String utxo(DerivedOutput own, long satoshi) {
        return hex(PsbtMaker.output(new BitcoinOutput(own.lock().scriptPubKey(), satoshi)));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
