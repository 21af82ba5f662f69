package io.strongroom.watch.moving;

import io.strongroom.model.Account;
import io.strongroom.moving.SourceRow;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A row of btc_tx_output, which does not say which output it is.
 *
 * @param account empty for addresses of others
 */
record BitcoinOutput(long id, String address, Optional<Account> account, BigDecimal amount, boolean change) {

    static BitcoinOutput read(SourceRow row) {
        return new BitcoinOutput(
                row.id(),
                row.requiredText("output_address"),
                Move.account(row, "output_account"),
                row.requiredDecimal("output_amount"),
                row.flag("is_change"));
    }
}
