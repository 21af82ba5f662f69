package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Account;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** A row of btc_tx_input. */
record BitcoinInput(
        long id, Outpoint outpoint, String address, Optional<Account> account, BigDecimal amount, int confirmations) {

    static BitcoinInput read(SourceRow row) {
        try {
            return new BitcoinInput(
                    row.id(),
                    new Outpoint(row.requiredText("input_txid").toLowerCase(Locale.ROOT), row.count("input_vout")),
                    row.requiredText("input_address"),
                    Move.account(row, "input_account"),
                    row.requiredDecimal("input_amount"),
                    (int) Math.min(Integer.MAX_VALUE, row.count("input_confirmations")));
        } catch (ChainException e) {
            throw new NotTaken("it names no output: " + e.getMessage());
        }
    }
}
