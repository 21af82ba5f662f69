package io.strongroom.custody.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What may be signed after what: of all that is signed for a request, one at most can be mined. */
class PaymentHistoryTest {

    private static final UUID RENT = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID WAGES = UUID.fromString("22222222-2222-4222-8222-222222222222");
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    private final List<PaymentHistory.Signed> signed = new ArrayList<>();
    private final Map<String, Set<String>> spent = new HashMap<>();

    @Test
    void nothingIsKnownOfARequestThatWasNeverSigned() {
        sign("first", "ab", paying(WAGES, 1));

        assertThat(toBeCancelled("second", "cd", paying(RENT, 1))).isEmpty();
        assertThat(toBeCancelled("third", "cd", paying(RENT, 7))).isEmpty();
    }

    @Test
    void theSameTransactionIsSignedAgain() {
        sign("first", "ab", paying(RENT, 1));

        assertThat(toBeCancelled("first", "ab", paying(RENT, 1))).isEmpty();
    }

    @Test
    void refusesASecondOneOfOtherCoins() {
        sign("first", "ab", paying(RENT, 1));

        assertRefused("payment-signed-already", "second", "cd", paying(RENT, 1));
        assertRefused("payment-signed-already", "second", "cd", paying(WAGES, 1), paying(RENT, 1));
    }

    @Test
    void anotherThatSpendsOneOfItsCoinsIsItsBump() {
        sign("first", "ab", paying(RENT, 1));

        assertThat(toBeCancelled("bump", "ab", paying(RENT, 1))).isEmpty();
        assertThat(toBeCancelled("bump", "bc", paying(RENT, 1))).isEmpty();
    }

    @Test
    void refusesWhatConflictsWithOneOfThemOnly() {
        sign("first", "ab", paying(RENT, 1));
        sign("bump", "bc", paying(RENT, 1));

        assertRefused("payment-signed-already", "second", "cd", paying(RENT, 1));
    }

    @Test
    void anotherAttemptWaitsForTheCancellationOfEveryTransactionOfTheOneBefore() {
        sign("first", "ab", paying(RENT, 1), paying(WAGES, 1));
        sign("bump", "ab", paying(RENT, 1), paying(WAGES, 1));
        sign("cancellation", "ab");

        assertThat(toBeCancelled("second", "cd", paying(RENT, 2), paying(WAGES, 2)))
                .containsExactly(
                        new PriorTransaction("first", THEN, List.of(RENT, WAGES), List.of("cancellation")),
                        new PriorTransaction("bump", THEN, List.of(RENT, WAGES), List.of("cancellation")));
    }

    @Test
    void tellsThatNothingElseWasSignedForTheCoinsOfTheAttemptBefore() {
        sign("first", "ab", paying(RENT, 1));

        assertThat(toBeCancelled("second", "cd", paying(RENT, 2)))
                .extracting(PriorTransaction::sentence)
                .first()
                .asString()
                .contains("Transaction first, signed here at 2026-01-02T03:04:05Z")
                .contains("payment request " + RENT)
                .contains("Nothing else that takes its place was signed here.");
    }

    @Test
    void whatAPersonHasRuledOutIsNotAskedAgain() {
        sign("first", "ab", paying(RENT, 1));
        sign("second", "cd", paying(RENT, 2));

        assertThat(toBeCancelled("second", "cd", paying(RENT, 2))).isEmpty();
        assertThat(toBeCancelled("bump of the second", "cd", paying(RENT, 2))).isEmpty();
    }

    @Test
    void aConflictRulesNothingOutForWhoDoesNotShareIt() {
        sign("first", "a", paying(RENT, 1));
        sign("second", "ab", paying(RENT, 2));

        assertThat(toBeCancelled("third", "b", paying(RENT, 2)))
                .extracting(PriorTransaction::transactionId)
                .containsExactly("first");
    }

    @Test
    void refusesAnAttemptThatIsOver() {
        sign("first", "ab", paying(RENT, 1));
        sign("second", "cd", paying(RENT, 2));

        assertRefused("attempt-over", "bump of the first", "ab", paying(RENT, 1));
        assertRefused("payment-signed-already", "third", "ef", paying(RENT, 2));
    }

    private static NamedRequest paying(UUID request, int attempt) {
        return new NamedRequest(request, attempt);
    }

    /** @param coins one letter each */
    private void sign(String transaction, String coins, NamedRequest... requests) {
        Arrays.stream(requests)
                .map(named -> new PaymentHistory.Signed(named, transaction, THEN))
                .forEach(signed::add);
        spent.put(transaction, outpoints(coins).stream().map(Outpoint::toString).collect(Collectors.toSet()));
    }

    private List<PriorTransaction> toBeCancelled(String transaction, String coins, NamedRequest... requests) {
        return new PaymentHistory(signed, spent)
                .toBeCancelled(new SignedSpend(
                                transaction,
                                outpoints(coins),
                                Account.PAYMENT,
                                new BitcoinAmount(1_000),
                                List.of(requests))
                        .spending());
    }

    private void assertRefused(String slug, String transaction, String coins, NamedRequest... requests) {
        assertThatThrownBy(() -> toBeCancelled(transaction, coins, requests))
                .isInstanceOfSatisfying(ChainException.class, refused -> assertThat(refused.slug())
                        .isEqualTo(slug))
                .hasMessageContaining(RENT.toString());
    }

    private static List<Outpoint> outpoints(String coins) {
        return coins.chars()
                .mapToObj(coin -> new Outpoint(Character.toString(coin).repeat(64), 0))
                .toList();
    }
}
