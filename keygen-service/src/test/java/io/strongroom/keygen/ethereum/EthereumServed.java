package io.strongroom.keygen.ethereum;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A keygen that serves Ethereum besides Bitcoin, on a development chain, and knows one token. */
public class EthereumServed implements QuarkusTestProfile {

    static final String TOKEN = "0x5757575757575757575757575757575757575757";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "strongroom.ethereum.enabled",
                "true",
                "strongroom.ethereum.signing.maximum-fee",
                "0.01",
                "strongroom.ethereum.signing.maximum-fee-per-gas",
                "100",
                "strongroom.ethereum.signing.tokens",
                TOKEN + "=USDC:6");
    }
}
