package io.strongroom.watch.bitcoin.rescan;

import io.strongroom.model.Account;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.platform.problem.QueryLabel;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * Which blocks are to be searched.
 *
 * @param fromHeight the first block; or
 * @param fromDate a day (its beginning in UTC) or a time of ISO 8601 in UTC: blocks that were certainly mined before are left out
 * @param account absent for all
 */
record NewRescan(Long fromHeight, @Size(max = 40) String fromDate, @Size(max = 20) String account) {

    Account ofAccount() {
        return QueryLabel.parse("account", account, Account::fromString);
    }

    /** Null if a height is given. */
    Instant since() {
        if ((fromHeight == null) == (fromDate == null)) {
            throw ProblemException.invalid("from_height", "must be given, or from_date, and not both");
        }
        if (fromDate == null) {
            return null;
        }
        try {
            return fromDate.contains("T")
                    ? Instant.parse(fromDate)
                    : LocalDate.parse(fromDate).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(
                    "from_date", "must be a day like 2026-01-31, or a time like 2026-01-31T12:00:00Z");
        }
    }
}
