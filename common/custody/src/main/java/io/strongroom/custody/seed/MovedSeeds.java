package io.strongroom.custody.seed;

import io.strongroom.custody.session.SecretText;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.moving.MovingRefused;
import io.strongroom.moving.MovingReport;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.Source;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TableReport;
import io.strongroom.moving.Target;
import io.strongroom.moving.TargetRow;
import io.strongroom.vault.BoxSealer;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.RawSeed;
import io.strongroom.vault.VaultException;
import io.strongroom.vault.WalletSeed;
import io.strongroom.vault.WrongPassphraseException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals the seeds that the source has in clear, and lends the master keys of this vault to whoever compares keys with
 * them. Closing wipes the keys.
 */
public final class MovedSeeds implements AutoCloseable {

    private static final String TABLE = "seed";

    private final Source source;
    private final Target target;
    private final TableReport counts;
    private final Network network;
    private final SecretText passphrase;
    private final SeedSafe safe;
    private final Map<Coin, MasterKey> masterKeys = new EnumMap<>(Coin.class);
    private final Map<Coin, Instant> made = new EnumMap<>(Coin.class);
    private BoxSealer boxes;

    MovedSeeds(Source source, Target target, MovingReport report, Network network, SecretText passphrase) {
        this.source = source;
        this.target = target;
        this.counts = report.table(TABLE);
        this.network = network;
        this.passphrase = passphrase;
        this.safe = new SeedSafe(network);
    }

    /** @throws MovingRefused if the passphrase does not open the seeds that are here already */
    void run() {
        openExisting();
        source.each(TABLE, this::take);
    }

    public Network network() {
        return network;
    }

    /** Of the coin's active seed; empty if there is none. */
    public Optional<MasterKey> masterKey(Coin coin) {
        return Optional.ofNullable(masterKeys.get(coin));
    }

    /** When the source made the coin's seed: no key of it was used before. Empty if it was here already. */
    public Optional<Instant> made(Coin coin) {
        return Optional.ofNullable(made.get(coin));
    }

    /**
     * Seals a secret that does not derive from a seed.
     *
     * @param secret not changed; the caller wipes it
     * @param identity what it belongs to
     */
    public byte[] seal(byte[] secret, String identity) {
        return boxes().seal(secret, identity.getBytes(StandardCharsets.US_ASCII));
    }

    /** What seals secrets that do not derive from a seed. */
    public BoxSealer boxes() {
        if (boxes == null) {
            byte[] password = passphrase.utf8();
            boxes = new BoxSealer(new SecureRandom(), password);
            Arrays.fill(password, (byte) 0);
        }
        return boxes;
    }

    private void openExisting() {
        for (List<Object> row : target.rows("select coin, encrypted_seed, salt, nonce, kdf_memory_kib, kdf_iterations,"
                + " kdf_parallelism, fingerprint from seed where is_active")) {
            Seed seed = new Seed();
            seed.coin = Coin.fromString((String) row.get(0));
            seed.encryptedSeed = (byte[]) row.get(1);
            seed.salt = (byte[]) row.get(2);
            seed.nonce = (byte[]) row.get(3);
            seed.kdfMemoryKib = ((Number) row.get(4)).intValue();
            seed.kdfIterations = ((Number) row.get(5)).intValue();
            seed.kdfParallelism = ((Number) row.get(6)).intValue();
            seed.fingerprint = (String) row.get(7);
            try (WalletSeed opened = safe.open(seed, passphrase)) {
                masterKeys.put(seed.coin, safe.masterKey(opened));
            } catch (WrongPassphraseException e) {
                throw new MovingRefused("The passphrase does not open the " + seed.coin
                        + " seed that is here: a vault has one passphrase for all");
            }
        }
    }

    private void take(SourceRow row) {
        Coin coin = coin(row);
        byte[] bytes = bytes(row);
        try (RawSeed raw = new RawSeed(bytes)) {
            take(row, coin, raw);
        } catch (VaultException e) {
            throw new NotTaken("it is not the base64 of a seed of 16 to 64 bytes");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private void take(SourceRow row, Coin coin, RawSeed raw) {
        MasterKey key = safe.masterKey(raw);
        MasterKey here = masterKeys.get(coin);
        if (here != null) {
            key.close();
            if (!here.fingerprint().equals(key.fingerprint())) {
                throw new NotTaken(
                        "there is another " + coin + " seed here, and a coin has one",
                        "fingerprint " + key.fingerprint());
            }
            counts.alreadyHere();
            return;
        }
        masterKeys.put(coin, key);
        row.time("updated_at").ifPresent(moment -> made.put(coin, moment));
        target.insert(sealed(coin, raw, key.fingerprint()));
        counts.taken();
        counts.remark(
                row.id(),
                "came as bytes, which no words give back: keep backups of this database",
                "fingerprint " + key.fingerprint());
    }

    private static Coin coin(SourceRow row) {
        try {
            return Coin.fromString(row.requiredText("coin"));
        } catch (IllegalArgumentException e) {
            throw new NotTaken("its coin is a token here, whose keys are those of eth");
        }
    }

    private static byte[] bytes(SourceRow row) {
        try {
            return Base64.getDecoder().decode(row.requiredText(TABLE));
        } catch (IllegalArgumentException e) {
            throw new NotTaken("it is not the base64 of a seed of 16 to 64 bytes");
        }
    }

    private TargetRow sealed(Coin coin, RawSeed raw, String fingerprint) {
        Seed seed = safe.seal(coin, raw, fingerprint, passphrase);
        return new TargetRow(TABLE)
                .set("coin", coin)
                .set("encrypted_seed", seed.encryptedSeed)
                .set("salt", seed.salt)
                .set("nonce", seed.nonce)
                .set("kdf_memory_kib", seed.kdfMemoryKib)
                .set("kdf_iterations", seed.kdfIterations)
                .set("kdf_parallelism", seed.kdfParallelism)
                .set("fingerprint", seed.fingerprint)
                .set("is_active", true)
                .set("has_words", false);
    }

    @Override
    public void close() {
        masterKeys.values().forEach(MasterKey::close);
        if (boxes != null) {
            boxes.close();
        }
    }
}
