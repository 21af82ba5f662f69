package io.strongroom.vault;

/**
 * The cost of turning a passphrase into a key by Argon2id (RFC 9106).
 *
 * @param memoryKib memory in KiB
 * @param iterations passes over it
 * @param parallelism lanes
 */
public record KeyDerivationParameters(int memoryKib, int iterations, int parallelism) {

    /** 64 MiB, three passes, one lane: the least that is accepted, about 150 ms. */
    public static final KeyDerivationParameters STANDARD = new KeyDerivationParameters(65_536, 3, 1);

    private static final int MOST_MEMORY_KIB = 1_048_576;
    private static final int MOST_ITERATIONS = 20;
    private static final int MOST_PARALLELISM = 16;

    /** @throws VaultException with slug {@code bad-key-derivation} if the cost is below the standard or absurd */
    public KeyDerivationParameters {
        boolean weaker = memoryKib < 65_536 || iterations < 3 || parallelism < 1;
        boolean absurd = memoryKib > MOST_MEMORY_KIB || iterations > MOST_ITERATIONS || parallelism > MOST_PARALLELISM;
        if (weaker || absurd) {
            throw new VaultException(
                    "bad-key-derivation",
                    "Argon2id takes 65536 to 1048576 KiB of memory, 3 to 20 iterations and 1 to 16 lanes");
        }
    }
}
