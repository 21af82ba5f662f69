package io.strongroom.watch.moving;

import io.strongroom.moving.NotTaken;
import io.strongroom.moving.TargetRow;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of details on its way: a transaction of Ethereum or the XRP Ledger.
 *
 * @param amount in the asset's own unit
 * @param refusal why it cannot be taken, null if it can: one that may be mined keeps its number all the same
 * @param row what is written of it, without what depends on its number's group; null if it is refused
 */
record AccountChainDetail(
        long id,
        AccountChainHead head,
        String uuid,
        NonceGroup number,
        Fate fate,
        String receiver,
        BigDecimal amount,
        Instant sent,
        NotTaken refusal,
        TargetRow row) {}
