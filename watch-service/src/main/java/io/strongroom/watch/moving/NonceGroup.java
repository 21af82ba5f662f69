package io.strongroom.watch.moving;

import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.moving.Target;
import io.strongroom.moving.TargetRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A number of an account that one transaction can use, and the transactions that would. The source lets several have
 * the same one; here they are one group.
 *
 * @param chain EIP-155, or the network id of the XRP Ledger
 */
record NonceGroup(Coin coin, long chain, String sender, long nonce) {

    /** The ids of its rows here. */
    record Slot(long id, long group) {}

    /**
     * The rows, made if they are not there.
     *
     * @param settledBy uuid of the transaction that was mined; empty while that is open
     */
    Slot open(Target target, TransactionAction kind, Optional<String> settledBy, Instant settledAt) {
        return find(target).orElseGet(() -> {
            long group = target.insert(new TargetRow("spend_group")
                    .set("coin", coin)
                    .set("kind", kind)
                    .set("settled_tx", settledBy.orElse(null))
                    .set("settled_at", settledBy.isPresent() ? settledAt : null));
            long slot = target.insert(new TargetRow("nonce_slot")
                    .set("coin", coin)
                    .set("chain_id", chain)
                    .set("sender_address", sender)
                    .set("nonce", nonce)
                    .set("spend_group_id", group));
            return new Slot(slot, group);
        });
    }

    Optional<Slot> find(Target target) {
        List<List<Object>> rows = target.rows(
                "select id, spend_group_id from nonce_slot"
                        + " where coin = ? and chain_id = ? and sender_address = ? and nonce = ?",
                coin,
                chain,
                sender,
                nonce);
        return rows.stream()
                .findFirst()
                .map(row -> new Slot(((Number) row.get(0)).longValue(), ((Number) row.get(1)).longValue()));
    }

    @Override
    public String toString() {
        return sender + " number " + nonce;
    }
}
