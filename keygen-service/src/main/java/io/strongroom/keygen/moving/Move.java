package io.strongroom.keygen.moving;

import io.strongroom.custody.seed.MovedSeeds;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.moving.MovingReport;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.Source;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.Target;

/** What every part of one move works with. */
record Move(Source source, Target target, MovingReport report, MovedSeeds seeds) {

    /** @throws NotTaken if it is none of the four */
    static Account account(SourceRow row) {
        try {
            return Account.fromString(row.requiredText("account"));
        } catch (IllegalArgumentException e) {
            throw new NotTaken("its account is none of client, deposit, payment and stored");
        }
    }

    /** The source counts: 0 made, 1 given to its node, 2 part of a multisig address, 3 exported. */
    static AddressStatus status(SourceRow row) {
        return switch ((int) Math.min(row.count("addr_status"), 9)) {
            case 0, 1 -> AddressStatus.GENERATED;
            case 2 -> AddressStatus.MULTISIG_CREATED;
            case 3 -> AddressStatus.EXPORTED;
            default -> throw new NotTaken("its addr_status is none of 0 to 3");
        };
    }
}
