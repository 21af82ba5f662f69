package io.strongroom.e2e;

/** Seeds from the published test vectors of BIP39 (github.com/trezor/python-mnemonic, vectors.json). */
final class TestVectors {
    /** The seed passphrase of every vector. */
    static final String SEED_PASSPHRASE = "TREZOR";

    static final Vector KEYGEN = new Vector(
            "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c",
            "hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy gospel tennis"
                    + " maple dilemma loan word shrug inflict delay length",
            "64c87cde7e12ecf6704ab95bb1408bef047c22db4cc7491c4271d170a1b213d2"
                    + "0b385bc1588d9c7b38f1b39d415665b8a9030c9ec653d75e65f847d8fc1fc440",
            "xprv9s21ZrQH143K2XTAhys3pMNcGn261Fi5Ta2Pw8PwaVPhg3D8DWkzWQwjTJfskj8ofb81i9NP2cUNKxwjueJHHMQAnxtivTA75uUFqPFeWzk");

    static final Vector SIGN = new Vector(
            "f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f",
            "void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing screen patrol"
                    + " group space point ten exist slush involve unfold",
            "01f5bced59dec48e362f2c45b5de68b9fd6c92c6634f44d6d40aab69056506f0"
                    + "e35524a518034ddc1192e1dacd32c1ed3eaa3c3b131c88ed8e7e54c49a5d0998",
            "xprv9s21ZrQH143K39rnQJknpH1WEPFJrzmAqqasiDcVrNuk926oizzJDDQkdiTvNPr2FYDYzWgiMiC63YmfPAa2oPyNB23r2g7d1yiK6WpqaQS");

    private TestVectors() {}

    /**
     * One vector.
     *
     * @param entropy in hex
     * @param seed of the words with {@link #SEED_PASSPHRASE}, in hex
     * @param xprv the master key
     */
    record Vector(String entropy, String words, String seed, String xprv) {}
}
