package io.strongroom.custody.seed;

import io.strongroom.custody.session.OpenedSecrets;
import io.strongroom.custody.session.SecretText;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.vault.BoxSealer;
import io.strongroom.vault.KeyDerivationParameters;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Sealed;
import io.strongroom.vault.SealedSecret;
import io.strongroom.vault.SeedPhrase;
import io.strongroom.vault.SeedSealer;
import io.strongroom.vault.WalletSeed;
import io.strongroom.vault.WrongPassphraseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Seals seeds into rows and opens them: work for a processor, each time with the cost of Argon2id. */
@ApplicationScoped
public class SeedSafe {

    private final SecureRandom random = new SecureRandom();
    private final SeedSealer sealer = new SeedSealer(random);
    private final Network network;

    public SeedSafe(@ConfigProperty(name = "strongroom.network") Network network) {
        this.network = network;
    }

    /** The master key of a seed; whoever asks for it closes it. */
    MasterKey masterKey(WalletSeed walletSeed) {
        byte[] seed = walletSeed.seed();
        try {
            return MasterKey.of(seed, network);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** A row for this seed, not stored yet. */
    Seed seal(Coin coin, WalletSeed walletSeed, String fingerprint, SecretText passphrase) {
        byte[] plaintext = walletSeed.encode();
        byte[] password = passphrase.utf8();
        try {
            Seed row = row(coin, fingerprint, sealer.seal(password, plaintext, identity(coin, fingerprint)));
            row.hasWords = walletSeed instanceof SeedPhrase;
            return row;
        } finally {
            Arrays.fill(plaintext, (byte) 0);
            Arrays.fill(password, (byte) 0);
        }
    }

    /** @throws WrongPassphraseException if it does not open, or the row was altered or is of another network */
    public WalletSeed open(Seed seed, SecretText passphrase) {
        Sealed sealed = new Sealed(
                seed.encryptedSeed,
                seed.salt,
                seed.nonce,
                new KeyDerivationParameters(seed.kdfMemoryKib, seed.kdfIterations, seed.kdfParallelism));
        byte[] password = passphrase.utf8();
        byte[] plaintext = new byte[0];
        try {
            plaintext = sealer.open(password, sealed, identity(seed.coin, seed.fingerprint));
            return WalletSeed.decode(plaintext);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
            Arrays.fill(password, (byte) 0);
        }
    }

    /**
     * The master key of every seed and the boxes, one after the other, so that the memory of one derivation is enough.
     *
     * @param boxes a box of every key that boxes were sealed with; empty in a service that keeps none
     * @throws WrongPassphraseException if any does not open; then no key is left behind
     */
    public OpenedSecrets openAll(List<Seed> seeds, Optional<List<SealedSecret>> boxes, SecretText passphrase) {
        Map<Coin, MasterKey> keys = new EnumMap<>(Coin.class);
        byte[] password = passphrase.utf8();
        try {
            for (Seed seed : seeds) {
                try (WalletSeed opened = open(seed, passphrase)) {
                    keys.put(seed.coin, masterKey(opened));
                }
            }
            return new OpenedSecrets(keys, boxes.map(samples -> BoxSealer.of(random, password, samples)));
        } catch (RuntimeException e) {
            keys.values().forEach(MasterKey::close);
            throw e;
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    /** What the ciphertext belongs to, the same in every service: it opens in no other row and on no other network. */
    private byte[] identity(Coin coin, String fingerprint) {
        return ("strongroom/seed/" + coin.label() + "/" + network.label() + "/" + fingerprint)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Seed row(Coin coin, String fingerprint, Sealed sealed) {
        Seed seed = new Seed();
        seed.coin = coin;
        seed.encryptedSeed = sealed.ciphertext();
        seed.salt = sealed.salt();
        seed.nonce = sealed.nonce();
        seed.kdfMemoryKib = sealed.parameters().memoryKib();
        seed.kdfIterations = sealed.parameters().iterations();
        seed.kdfParallelism = sealed.parameters().parallelism();
        seed.fingerprint = fingerprint;
        seed.isActive = true;
        return seed;
    }
}
