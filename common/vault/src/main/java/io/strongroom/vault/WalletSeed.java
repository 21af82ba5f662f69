package io.strongroom.vault;

/**
 * What is sealed of a wallet: the seed that all its keys derive from, with the words that give it, if there are any.
 * Its first byte sealed tells the form.
 */
public sealed interface WalletSeed extends AutoCloseable permits SeedPhrase, RawSeed {

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws VaultException with slug {@code bad-seed-phrase}
     */
    static WalletSeed decode(byte[] bytes) {
        return switch (bytes.length == 0 ? 0 : bytes[0]) {
            case SeedPhrase.VERSION -> SeedPhrase.decode(bytes);
            case RawSeed.VERSION -> RawSeed.decode(bytes);
            default ->
                throw new VaultException(
                        "bad-seed-phrase", "the stored seed has a form that this version does not know");
        };
    }

    /** The bytes to seal; the caller wipes them. */
    byte[] encode();

    /** The seed of BIP32, 16 to 64 bytes; the caller wipes it. */
    byte[] seed();

    /** Wipes what can be wiped. */
    @Override
    void close();
}
