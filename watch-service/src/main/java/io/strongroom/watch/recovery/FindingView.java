package io.strongroom.watch.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.model.Coin;
import java.time.Instant;

/**
 * Something that a recovery could not settle by itself.
 *
 * @param outputIndex absent if the transaction as a whole is meant
 * @param amount in the asset's unit
 * @param detail what to do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FindingView(
        Coin asset,
        String kind,
        String txid,
        Integer outputIndex,
        String address,
        String amount,
        String detail,
        Instant foundAt) {

    static FindingView of(Finding finding) {
        return new FindingView(
                finding.coin,
                finding.kind,
                finding.txid,
                finding.outputIndex == Finding.WHOLE ? null : finding.outputIndex,
                finding.address,
                finding.amount == null
                        ? null
                        : finding.amount.stripTrailingZeros().toPlainString(),
                finding.detail,
                finding.createdAt);
    }
}
