package io.strongroom.keygen.psbt;

import static io.strongroom.keygen.Keygen.call;

import io.strongroom.chain.bitcoin.AccountPublicKey;

/** A payment that was signed, for tests that look at what is left of it. */
public final class SignedPayment {

    private SignedPayment() {}

    public static byte[] sign(String session, AccountPublicKey account) {
        return call(session)
                .contentType("application/octet-stream")
                .body(PsbtFile.payment(account, 2_000).bytes())
                .post("/api/v1/btc/signatures")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
