package io.strongroom.watch.bitcoin.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.PaymentStatus;
import io.strongroom.watch.payment.PaymentRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which requests a transaction pays that nobody remembers having built. */
class PaidRequestsTest {

    private static final Long OWN_GROUP = 7L;
    private static final Long OTHER_GROUP = 8L;

    private static FoundParts.Made output(int index, String address, String amount) {
        return new FoundParts.Made(index, address, BitcoinAmount.parse(amount), null, false, Optional.empty());
    }

    private static PaymentRequest request(long id, String address, String amount, PaymentStatus status, Long group) {
        PaymentRequest request = new PaymentRequest();
        request.id = id;
        request.uuid = "request " + id;
        request.receiverAddress = address;
        request.amount = BitcoinAmount.parse(amount).coins();
        request.status = status;
        request.spendGroupId = group;
        return request;
    }

    private static PaymentRequest pending(long id, String address, String amount) {
        return request(id, address, amount, PaymentStatus.PENDING, null);
    }

    private static PaidRequests match(List<FoundParts.Made> outputs, PaymentRequest... requests) {
        return PaidRequests.match(outputs, List.of(requests), OWN_GROUP, request -> true);
    }

    @Test
    void paysTheOldestRequestOfExactlyThisAddressAndAmount() {
        PaymentRequest wanted = pending(2, "alice", "0.5");

        PaidRequests paid = match(
                List.of(output(0, "alice", "0.5")),
                pending(1, "bob", "0.5"),
                wanted,
                pending(3, "alice", "0.5"),
                pending(4, "alice", "0.50000001"));

        assertThat(paid.byOutput()).containsOnlyKeys(0).containsValue(wanted);
        assertThat(paid.unrequested()).isEmpty();
    }

    @Test
    void paysEachRequestOnce() {
        FoundParts.Made second = output(1, "alice", "0.5");

        PaidRequests paid = match(List.of(output(0, "alice", "0.5"), second), pending(1, "alice", "0.5"));

        assertThat(paid.byOutput()).containsOnlyKeys(0);
        assertThat(paid.unrequested()).containsExactly(second);
        assertThat(paid.again()).containsOnlyKeys(1);
    }

    @Test
    void prefersWhatItsOwnGroupHasClaimed() {
        PaymentRequest own = request(2, "alice", "0.5", PaymentStatus.CLAIMED, OWN_GROUP);

        PaidRequests paid = match(List.of(output(0, "alice", "0.5")), pending(1, "alice", "0.5"), own);

        assertThat(paid.byOutput()).containsValue(own);
    }

    @Test
    void prefersWhatItsFileNames() {
        PaymentRequest named = request(2, "alice", "0.5", PaymentStatus.CLAIMED, OTHER_GROUP);
        FoundParts.Made output =
                new FoundParts.Made(0, "alice", BitcoinAmount.parse("0.5"), null, false, Optional.of("request 2"));

        assertThat(match(List.of(output), pending(1, "alice", "0.5"), named).byOutput())
                .containsValue(named);
        assertThat(match(List.of(output), pending(1, "alice", "0.5"), pending(2, "bob", "0.5"))
                        .byOutput()
                        .get(0)
                        .id)
                .as("nobody is paid by a name alone")
                .isEqualTo(1);
    }

    @Test
    void takesARequestFromAGroupThatDoesNotPayIt() {
        PaymentRequest claimed = request(1, "alice", "0.5", PaymentStatus.CLAIMED, OTHER_GROUP);
        List<FoundParts.Made> outputs = List.of(output(0, "alice", "0.5"));

        assertThat(PaidRequests.match(outputs, List.of(claimed), null, request -> true)
                        .byOutput())
                .containsValue(claimed);
        PaidRequests kept = PaidRequests.match(outputs, List.of(claimed), null, request -> false);
        assertThat(kept.byOutput()).isEmpty();
        assertThat(kept.again()).containsEntry(0, claimed);
    }

    @Test
    void neverPaysAgainWhatIsPaid() {
        PaymentRequest settled = request(1, "alice", "0.5", PaymentStatus.PAID, OTHER_GROUP);

        PaidRequests paid = match(List.of(output(0, "alice", "0.5")), settled);

        assertThat(paid.byOutput()).isEmpty();
        assertThat(paid.again()).containsEntry(0, settled);
    }

    @Test
    void saysWhatNobodyAskedFor() {
        FoundParts.Made output = output(0, "carol", "0.5");

        PaidRequests paid = match(List.of(output), pending(1, "alice", "0.5"));

        assertThat(paid.unrequested()).containsExactly(output);
        assertThat(paid.again()).isEmpty();
    }
}
