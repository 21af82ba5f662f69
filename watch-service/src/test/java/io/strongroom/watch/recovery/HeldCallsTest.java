package io.strongroom.watch.recovery;

import io.strongroom.testing.recovery.HeldCallsContract;
import java.util.Map;
import java.util.Set;

class HeldCallsTest extends HeldCallsContract {
    private static final String IMPORTED_ADDRESS =
            "it gives none out, and those that the node has watched before are skipped, imported or not";

    @Override
    protected Map<String, String> servedAllTheSame() {
        return Map.of(
                "TokenResource.create", "what is looked for moves no coins",
                "DescriptorResource.take", "an account that was forgotten has to be watched before it is reconciled",
                "AddressImportResource.take", IMPORTED_ADDRESS,
                "AddressImportResource.takePage", IMPORTED_ADDRESS,
                "WebhookResource.create", "who is told moves no coins",
                "WebhookResource.delete", "who is told moves no coins",
                "ReconciliationResource.order", "compares, and changes nothing",
                "RescanResource.order", "looks at more of the chain and moves no coins",
                "CarriedTransactionsResource.take", "is what the recovery waits for",
                "CarriedTransactionsResource.takeFile", "is what the recovery waits for",
                "RecoveryResource.complete", "ends the recovery for a person");
    }

    @Override
    protected Set<String> readingWithAnEffect() {
        return Set.of("TransactionResource.file");
    }
}
