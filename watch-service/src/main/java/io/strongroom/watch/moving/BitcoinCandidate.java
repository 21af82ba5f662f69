package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.moving.NotTaken;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A row of btc_tx on its way: what it says, and what is decided about it. One that is refused still matters if it may
 * be mined, for the coins that it spends then.
 */
final class BitcoinCandidate {

    final long id;
    final Coin coin;
    final Instant made;
    final Instant sent;
    final List<BitcoinInput> inputs;
    final List<BitcoinOutput> outputs;

    TransactionAction action;
    SourceState state;
    /** Null as long as they are not matched, or if they cannot be. */
    BitcoinLines lines;

    BitcoinBytes bytes;
    String uuid;
    Fate fate;
    /** Why it cannot be taken; null if it can. */
    NotTaken refusal;
    /** The one in whose group it is, itself if it leads it. */
    BitcoinCandidate leader = this;

    Long groupId;
    boolean alreadyHere;

    BitcoinCandidate(
            long id, Coin coin, Instant made, Instant sent, List<BitcoinInput> inputs, List<BitcoinOutput> outputs) {
        this.id = id;
        this.coin = coin;
        this.made = made;
        this.sent = sent;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    void refuse(NotTaken reason) {
        refusal = refusal == null ? reason : refusal;
    }

    /** From its bytes, or where they cannot be read, from its rows. */
    Set<Outpoint> outpoints() {
        return Optional.ofNullable(bytes)
                .<Set<Outpoint>>map(
                        read -> new HashSet<>(read.psbt().unsignedTransaction().inputs()))
                .orElseGet(() -> {
                    Set<Outpoint> coins = new HashSet<>();
                    inputs.forEach(input -> coins.add(input.outpoint()));
                    return coins;
                });
    }
}
