package io.strongroom.watch.address;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import java.time.Instant;

/** An address as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AddressView(
        Coin asset,
        String address,
        Account account,
        Integer keyIndex,
        boolean allocated,
        Instant allocatedAt,
        String reference) {

    static AddressView of(Address row) {
        return new AddressView(
                row.coin,
                row.walletAddress,
                row.account,
                row.keyIndex,
                row.allocated,
                row.allocatedAt,
                row.allocatedTo);
    }
}
