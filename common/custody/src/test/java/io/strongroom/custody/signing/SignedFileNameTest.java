package io.strongroom.custody.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedFileNameTest {

    @ParameterizedTest
    @CsvSource({
        "payment-1.unsigned.psbt, 1, payment-1.signed-1.psbt",
        "payment-1.signed-1.psbt, 2, payment-1.signed-2.psbt",
        "payment-1.signed-9.psbt, 10, payment-1.signed-10.psbt",
        "payment-1.psbt, 1, payment-1.signed-1.psbt",
        "payment-1.txt, 1, payment-1.signed-1.psbt",
        "payment.unsigned.old, 1, payment.unsigned.old.signed-1.psbt",
        "file, 1, file.signed-1.psbt",
    })
    void namesTheSignedFileAfterTheOneThatWasSigned(String file, int signatures, String named) {
        assertThat(SignedFileName.after(file, signatures)).isEqualTo(named);
    }
}
