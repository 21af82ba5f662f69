package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.story.Step;
import io.strongroom.e2e.story.Story;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSystem.class)
@Tag("both-dialects")
class PaymentStoryTest {
    private final Strongroom strongroom;

    PaymentStoryTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    /** The story unlocks keygen for itself, which ends the session of the other tests. */
    @AfterEach
    void keygenIsUnlockedForTheOthers() {
        strongroom.keygen().unlock(Strongroom.PASSPHRASE);
    }

    @Test
    void coinsComeInMoveBetweenAccountsAndGoOutOnce() {
        List<Step> steps = new Story(strongroom.system(), Strongroom.PASSPHRASE, line -> {}).play();

        assertThat(steps)
                .extracting(Step::state)
                .containsExactly(
                        "credited",
                        "credited",
                        "credited",
                        "confirmed",
                        "confirmed",
                        "confirmed",
                        "paid",
                        "paid",
                        "paid");
        assertThat(steps)
                .extracting(Step::confirmations)
                .allMatch(confirmations -> confirmations >= RunningSystem.CONFIRMATIONS);
        assertThat(steps.subList(6, 9))
                .extracting(Step::txid)
                .containsOnly(steps.get(5).txid());
    }

    @Test
    void theStoryCanBeToldAgain() {
        List<Step> steps = new Story(strongroom.system(), Strongroom.PASSPHRASE, line -> {}).play();

        assertThat(steps.subList(6, 9)).extracting(Step::state).containsOnly("paid");
    }
}
