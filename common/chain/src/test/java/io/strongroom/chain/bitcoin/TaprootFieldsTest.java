package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The PSBT fields of BIP371. */
class TaprootFieldsTest {

    static Stream<Arguments> valid() {
        return Vectors.of("bip371-valid.txt");
    }

    static Stream<Arguments> invalid() {
        return Vectors.of("bip371-invalid.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void readsTheValidPsbtsOfBip371(String name, String base64) {
        PsbtDocument document = PsbtDocument.parse(base64);
        assertThat(document.toBase64()).as(name).isEqualTo(base64);
        assertThat(document.inputs().getFirst().derivations()).isNotEmpty();
        assertThat(document.inputs().getFirst().spentOutput()).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void refusesTheInvalidPsbtsOfBip371(String name, String base64) {
        assertRefused("bad-psbt", () -> PsbtDocument.parse(base64));
    }

    /** The signature in BIP371 is of a key path: valid for a key that is in the file. */
    @Test
    void findsTheSignatureOfBip371Valid() {
        String base64 = (String) valid().toList().get(1).get()[1];
        PsbtDocument document = PsbtDocument.parse(base64);
        assertThat(document.signatureCount()).isEqualTo(1);
        TestParty.assertValid(document, document.finalised().orElseThrow());
    }

    /** Three leaves of a key each: none of Strongroom's, whose trees have one of several keys. */
    @Test
    void refusesToCountSignaturesOfOtherTrees() {
        String base64 = (String) valid().toList().get(3).get()[1];
        PsbtDocument document = PsbtDocument.parse(base64);
        assertRefused("unsupported-input", document::signatureCount);
    }
}
