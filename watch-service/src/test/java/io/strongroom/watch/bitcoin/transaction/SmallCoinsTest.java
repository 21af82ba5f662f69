package io.strongroom.watch.bitcoin.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Network;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.TestWallet;
import io.strongroom.watch.bitcoin.node.Unspent;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SmallCoinsTest {

    private static final String ADDRESS =
            new TestWallet().descriptor(Account.CLIENT, false).address(0).text();

    private static List<Unspent> coins(long... amounts) {
        return LongStream.of(amounts)
                .mapToObj(satoshi -> new Unspent(
                        new Outpoint("00".repeat(31) + "%02x".formatted(satoshi % 251), satoshi),
                        ADDRESS,
                        new BitcoinAmount(satoshi),
                        6))
                .toList();
    }

    private static List<Long> small(String rate, long... amounts) {
        return SmallCoins.of(Network.REGTEST, coins(amounts), new BigDecimal(rate)).stream()
                .map(coin -> coin.amount().satoshi())
                .toList();
    }

    @Test
    void takesTheSmallestFirst() {
        assertThat(small("1", 90_000, 10_000, 50_000)).containsExactly(10_000L, 50_000L, 90_000L);
    }

    @Test
    void leavesOutWhatCostsMoreThanItIsWorth() {
        assertThat(small("10", 980, 981, 5_000)).containsExactly(981L, 5_000L);
        assertThat(small("1", 980, 981, 5_000)).hasSize(3);
    }

    @Test
    void refusesToJoinOneCoin() {
        assertThatThrownBy(() -> small("10", 900, 5_000))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no two coins");
    }
}
