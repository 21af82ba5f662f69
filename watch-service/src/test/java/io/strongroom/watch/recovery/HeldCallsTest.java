package io.strongroom.watch.recovery;

import io.strongroom.testing.recovery.HeldCallsContract;
import java.util.Map;
import java.util.Set;

class HeldCallsTest extends HeldCallsContract {
    private static final String IMPORTED_ADDRESS =
            "it gives none out, and those that the node has watched before are skipped, imported or not";

    @Override
    protected Map<String, String> servedAllTheSame() {
        return Map.ofEntries(
                Map.entry("TokenResource.create", "what is looked for moves no coins"),
                Map.entry(
                        "DescriptorResource.take",
                        "an account that was forgotten has to be watched before it is reconciled"),
                Map.entry("AddressImportResource.take", IMPORTED_ADDRESS),
                Map.entry("AddressImportResource.takePage", IMPORTED_ADDRESS),
                Map.entry("WebhookResource.create", "who is told moves no coins"),
                Map.entry("WebhookResource.delete", "who is told moves no coins"),
                Map.entry("ReconciliationResource.order", "compares, and changes nothing"),
                Map.entry("RescanResource.order", "looks at more of the chain and moves no coins"),
                Map.entry("CarriedTransactionsResource.take", "is what the recovery waits for"),
                Map.entry("CarriedTransactionsResource.takeFile", "is what the recovery waits for"),
                Map.entry("RecoveryResource.complete", "ends the recovery for a person"));
    }

    @Override
    protected Set<String> readingWithAnEffect() {
        return Set.of("TransactionResource.file");
    }
}
