package io.strongroom.keygen.recovery;

import static java.util.Map.entry;

import io.strongroom.testing.recovery.HeldCallsContract;
import java.util.Map;

class HeldCallsTest extends HeldCallsContract {

    @Override
    protected Map<String, String> servedAllTheSame() {
        return Map.ofEntries(
                entry("TransactionFileResource.inspect", "tells what would be signed, and signs nothing"),
                entry("TransactionFileResource.inspectText", "tells what would be signed, and signs nothing"),
                entry("KeyResource.create", "an index gives the same key each time; addresses are given out by watch"),
                entry("KeyResource.take", "a key from elsewhere is the same each time"),
                entry("SeedResource.create", "a seed made since the backup is brought back from its words first"),
                entry("UnlockResource.unlock", "a session signs nothing by itself"),
                entry("LockResource.lock", "takes abilities away"),
                entry("CarriedTransactionsResource.take", "is what the recovery waits for"),
                entry("RecoveryResource.complete", "ends the recovery for a person"),
                entry("FullPublicKeyResource.take", "public keys of others move no coins"),
                entry("PolicyResource.register", "nothing is signed for it before somebody agrees"),
                entry("PolicyResource.agree", "signing itself is held"),
                entry("MultisigResource.make", "nothing is signed for it before somebody agrees"));
    }
}
