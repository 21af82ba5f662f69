package io.strongroom.sign.recovery;

import io.strongroom.testing.recovery.HeldCallsContract;
import java.util.Map;

class HeldCallsTest extends HeldCallsContract {

    @Override
    protected Map<String, String> servedAllTheSame() {
        return Map.of(
                "TransactionFileResource.inspect", "tells what would be signed, and signs nothing",
                "TransactionFileResource.inspectText", "tells what would be signed, and signs nothing",
                "PolicyResource.register", "nothing is signed for it before somebody agrees",
                "PolicyResource.agree", "signing itself is held",
                "KeyResource.create", "the same account gives the same key each time",
                "SeedResource.create", "a seed made since the backup is brought back from its words first",
                "UnlockResource.unlock", "a session signs nothing by itself",
                "LockResource.lock", "takes abilities away",
                "CarriedTransactionsResource.take", "is what the recovery waits for",
                "RecoveryResource.complete", "ends the recovery for a person");
    }
}
