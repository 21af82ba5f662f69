package io.strongroom.keygen.moving;

import io.strongroom.chain.ripple.RippleAddress;
import io.strongroom.chain.ripple.RippleBase58;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TableReport;
import io.strongroom.moving.TargetRow;
import io.strongroom.vault.VaultException;
import io.strongroom.vault.ripple.RippleSeed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Brings XRP keys over: each was made of a seed of its own, which comes along sealed. */
final class RippleKeyMove {

    private static final String TABLE = "xrp_account_key";
    private static final int ACCOUNT_PUBLIC_KEY = 0x23;

    private final Move move;
    private final TableReport counts;

    RippleKeyMove(Move move) {
        this.move = move;
        this.counts = move.report().table(TABLE);
    }

    void run() {
        move.source().each(TABLE, this::take);
    }

    /** @param algorithm as the ledger names it */
    @SuppressWarnings("ArrayRecordComponent") // lives for one row and is compared nowhere
    private record Pair(String algorithm, byte[] publicKey) {}

    private void take(SourceRow row) {
        String seed = row.requiredText("master_seed");
        Pair pair = pair(row, seed);
        String address = RippleAddress.ofPublicKey(pair.publicKey).text();
        String hex = HexFormat.of().withUpperCase().formatHex(pair.publicKey);
        if (row.text("public_key_hex")
                .filter(text -> !text.equalsIgnoreCase(hex))
                .isPresent()) {
            throw new NotTaken("its public key is another one than its seed gives", address);
        }
        if (move.target()
                .number("select id from xrp_account_key where account_id = ?", address)
                .isPresent()) {
            counts.alreadyHere();
            return;
        }
        move.target()
                .insert(new TargetRow(TABLE)
                        .set("account", Move.account(row))
                        .set("allocated_id", row.count("allocated_id"))
                        .set("key_algorithm", pair.algorithm)
                        .set("account_id", address)
                        .set("public_key", RippleBase58.encode(ACCOUNT_PUBLIC_KEY, pair.publicKey))
                        .set("public_key_hex", hex)
                        .set("encrypted_master_seed", seal(seed, address))
                        .set("is_regular_key_pair", row.flag("is_regular_key_pair"))
                        .set("addr_status", Move.status(row)));
        counts.taken();
    }

    /** The one of the two algorithms by which the seed gives the row's account. */
    private static Pair pair(SourceRow row, String text) {
        String address = row.requiredText("account_id");
        try (RippleSeed seed = RippleSeed.parse(text)) {
            byte[] secp256k1 = seed.secp256k1PublicKey();
            if (RippleAddress.ofPublicKey(secp256k1).text().equals(address)) {
                return new Pair("secp256k1", secp256k1);
            }
            byte[] ed25519 = seed.ed25519PublicKey();
            if (RippleAddress.ofPublicKey(ed25519).text().equals(address)) {
                return new Pair("ed25519", ed25519);
            }
        } catch (VaultException e) {
            throw new NotTaken("its seed cannot be read");
        }
        throw new NotTaken("its seed is not that of its account", address);
    }

    private byte[] seal(String seed, String address) {
        byte[] secret = seed.getBytes(StandardCharsets.US_ASCII);
        try {
            return move.seeds()
                    .seal(
                            secret,
                            "strongroom/xrp-seed/" + move.seeds().network().label() + "/" + address);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
