package io.strongroom.watch.moving;

import io.strongroom.model.Coin;
import io.strongroom.moving.NotTaken;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the source's table tx; each of its rows is accounted for once its details are. */
final class AccountChainHeads {

    private static final String TABLE = "tx";

    private final Move move;
    private final Map<Long, AccountChainHead> heads = new LinkedHashMap<>();
    private final Map<Long, NotTaken> refused = new HashMap<>();
    private final Set<Long> taken = new HashSet<>();
    private final Set<Long> alreadyHere = new HashSet<>();

    AccountChainHeads(Move move) {
        this.move = move;
    }

    void read() {
        move.source().each(TABLE, row -> {
            try {
                Asset asset = move.asset(row);
                if (asset.coin() != Coin.ETH && asset.coin() != Coin.XRP) {
                    throw new NotTaken("its coin has transactions of its own table");
                }
                heads.put(row.id(), new AccountChainHead(row.id(), asset, Move.action(row)));
            } catch (NotTaken e) {
                refused.put(row.id(), e);
            }
        });
    }

    /** @throws NotTaken if there is none of this coin with the id */
    AccountChainHead of(Coin coin, long id) {
        AccountChainHead head = heads.get(id);
        if (head == null || head.asset().coin() != coin) {
            throw new NotTaken("its tx_id is of no " + coin + " row of tx that could be read");
        }
        return head;
    }

    void detailTaken(AccountChainHead head) {
        taken.add(head.id());
    }

    void detailAlreadyHere(AccountChainHead head) {
        alreadyHere.add(head.id());
    }

    /** Each head is what its details are. */
    void account() {
        refused.forEach((id, reason) -> move.report().table(TABLE).notTaken(id, reason));
        heads.keySet().forEach(id -> {
            if (taken.contains(id)) {
                move.report().table(TABLE).taken();
            } else if (alreadyHere.contains(id)) {
                move.report().table(TABLE).alreadyHere();
            } else {
                move.report().table(TABLE).notTaken(id, new NotTaken("none of its details is taken"));
            }
        });
    }
}
