package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.PaymentStatus;
import io.strongroom.watch.payment.PaymentRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which requests the outputs of a found transaction pay: those to exactly that address of exactly that amount, and of
 * several the one that its file names.
 *
 * @param byOutput the requests by the output that pays each
 * @param unrequested outputs that no request is left for
 * @param again those of them that pay what another transaction pays or has paid, with that request
 */
record PaidRequests(
        Map<Integer, PaymentRequest> byOutput, List<FoundParts.Made> unrequested, Map<Integer, PaymentRequest> again) {

    /**
     * @param group of the transaction; null if it will be a new one
     * @param mayMove whether what has claimed a request does not pay it
     */
    static PaidRequests match(
            List<FoundParts.Made> outputs,
            List<PaymentRequest> requests,
            Long group,
            Predicate<PaymentRequest> mayMove) {
        Map<Integer, PaymentRequest> byOutput = new LinkedHashMap<>();
        List<FoundParts.Made> unrequested = new ArrayList<>();
        Map<Integer, PaymentRequest> again = new LinkedHashMap<>();
        Set<Long> taken = new HashSet<>();
        for (FoundParts.Made output : outputs) {
            List<PaymentRequest> same = requests.stream()
                    .filter(request -> asksFor(request, output))
                    .toList();
            Predicate<PaymentRequest> claimed = request -> isOf(request, group);
            Predicate<PaymentRequest> pending = request -> request.status == PaymentStatus.PENDING;
            Predicate<PaymentRequest> movable =
                    request -> request.status == PaymentStatus.CLAIMED && mayMove.test(request);
            Optional<PaymentRequest> paid = first(
                            same, taken, claimed.or(pending).or(movable).and(request -> isNamed(request, output)))
                    .or(() -> first(same, taken, claimed))
                    .or(() -> first(same, taken, pending))
                    .or(() -> first(same, taken, movable));
            if (paid.isPresent()) {
                taken.add(paid.get().id);
                byOutput.put(output.index(), paid.get());
            } else {
                unrequested.add(output);
                same.stream().findFirst().ifPresent(request -> again.put(output.index(), request));
            }
        }
        return new PaidRequests(byOutput, unrequested, again);
    }

    private static boolean asksFor(PaymentRequest request, FoundParts.Made output) {
        return request.receiverAddress.equals(output.address())
                && BitcoinAmount.of(request.amount).equals(output.amount());
    }

    private static boolean isNamed(PaymentRequest request, FoundParts.Made output) {
        return output.request().filter(request.uuid::equals).isPresent();
    }

    private static boolean isOf(PaymentRequest request, Long group) {
        return request.status == PaymentStatus.CLAIMED && group != null && group.equals(request.spendGroupId);
    }

    private static Optional<PaymentRequest> first(
            List<PaymentRequest> same, Set<Long> taken, Predicate<PaymentRequest> wanted) {
        return same.stream()
                .filter(request -> !taken.contains(request.id))
                .filter(wanted)
                .findFirst();
    }
}
