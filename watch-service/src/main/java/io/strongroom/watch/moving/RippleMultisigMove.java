package io.strongroom.watch.moving;

import io.strongroom.model.Coin;
import io.strongroom.model.MultisigStatus;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TargetRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Brings XRP transactions over that wait for signatures, with the signatures collected. */
final class RippleMultisigMove {

    private static final String PENDING = "xrp_pending_multisig";
    private static final String SIGNATURES = "xrp_multisig_signature";
    private static final long HIGHEST_WEIGHT = 65_535;

    private final Move move;
    private final Addresses addresses;
    private final Map<Long, Long> taken = new HashMap<>();
    private final Set<Long> alreadyHere = new HashSet<>();

    RippleMultisigMove(Move move, Addresses addresses) {
        this.move = move;
        this.addresses = addresses;
    }

    void run() {
        move.source().each(PENDING, this::takePending);
        move.source().each(SIGNATURES, this::takeSignature);
    }

    private void takePending(SourceRow row) {
        String uuid = row.requiredText("tx_uuid");
        if (move.target()
                .number("select id from xrp_pending_multisig where tx_uuid = ?", uuid)
                .isPresent()) {
            alreadyHere.add(row.id());
            move.report().table(PENDING).alreadyHere();
            return;
        }
        if (move.target()
                .number("select id from xrp_detail_tx where uuid = ?", uuid)
                .isEmpty()) {
            throw new NotTaken("its transaction is not here");
        }
        long id = move.target().insert(target(row, uuid));
        taken.put(row.id(), id);
        move.report().table(PENDING).taken();
    }

    private TargetRow target(SourceRow row, String uuid) {
        MultisigStatus status = status(row);
        long quorum = row.count("required_quorum");
        long weight = row.count("current_weight");
        boolean past = status == MultisigStatus.SUBMITTED || status == MultisigStatus.CONFIRMED;
        if (quorum < 1 || quorum > 0xffffffffL) {
            throw new NotTaken("its quorum is none that a signer list can have");
        }
        if ((past || status == MultisigStatus.READY) && weight < quorum) {
            throw new NotTaken("it is " + status + ", and its signatures do not reach the quorum");
        }
        if (past
                && (row.text("combined_tx_blob").isEmpty()
                        || row.text("submitted_tx_hash").isEmpty())) {
            throw new NotTaken("it is " + status + ", and its transaction is not there");
        }
        return new TargetRow(PENDING)
                .set("tx_uuid", uuid)
                .set(
                        "account_id",
                        addresses
                                .check(Coin.XRP, row.requiredText("account_id"))
                                .text())
                .set("unsigned_tx_json", row.requiredText("unsigned_tx_json"))
                .set("xrp_tx_type", row.requiredText("xrp_tx_type"))
                .set("required_quorum", quorum)
                .set("current_weight", weight)
                .set("status", status)
                .set("combined_tx_blob", row.text("combined_tx_blob").orElse(null))
                .set("submitted_tx_hash", row.text("submitted_tx_hash").orElse(null))
                .set("expires_at", row.time("expires_at").orElse(null))
                .set("created_at", row.time("created_at").orElse(move.now()));
    }

    private static MultisigStatus status(SourceRow row) {
        try {
            return MultisigStatus.fromString(row.requiredText("status"));
        } catch (IllegalArgumentException e) {
            throw new NotTaken("its status " + e.getMessage());
        }
    }

    private void takeSignature(SourceRow row) {
        long pending = row.count("pending_multisig_id");
        if (alreadyHere.contains(pending)) {
            move.report().table(SIGNATURES).alreadyHere();
            return;
        }
        Long id = taken.get(pending);
        if (id == null) {
            throw new NotTaken("what it signs is not taken");
        }
        long weight = row.count("signer_weight");
        if (weight < 1 || weight > HIGHEST_WEIGHT) {
            throw new NotTaken("its weight is none that a signer can have");
        }
        move.target()
                .insert(new TargetRow(SIGNATURES)
                        .set("pending_multisig_id", id)
                        .set(
                                "signer_account",
                                addresses
                                        .check(Coin.XRP, row.requiredText("signer_account"))
                                        .text())
                        .set("signed_tx_blob", row.requiredText("signed_tx_blob"))
                        .set("signer_weight", Math.toIntExact(weight))
                        .set("signed_at", row.time("signed_at").orElse(move.now())));
        move.report().table(SIGNATURES).taken();
    }
}
