package io.strongroom.watch.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Labelled;
import io.strongroom.model.TransactionAction;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.FreeRows;
import io.strongroom.platform.database.Violations;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.bitcoin.transaction.BitcoinTx;
import io.strongroom.watch.deposit.Deposit;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.transaction.SpendGroup;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the code takes for granted of a database, whichever it is built for: run with -Ddb=postgresql and -Ddb=mysql. */
@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class DialectContractTest {

    @Inject
    Rows rows;

    @Inject
    Statements statements;

    @EnumSource(Account.class)
    @ParameterizedTest
    void keepsAnEnumerationByItsLabel(Account account) throws SQLException {
        Address address = rows.address(Coin.ETH, unique("0x"));
        address.account = account;
        rows.persist(address);

        assertThat(rows.find(Address.class, address.id).account).isEqualTo(account);
        assertThat(statements.one("select account from address where id = " + address.id))
                .isEqualTo(((Labelled) account).label());
    }

    @Test
    void refusesALabelThatIsNoneOfTheEnumeration() {
        assertThatThrownBy(() -> statements.run("insert into spend_group (coin, kind) values ('btc', 'gift')"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statements.run("insert into spend_group (coin, kind) values ('BTC', 'payment')"))
                .as("labels are lower case")
                .isInstanceOf(SQLException.class);
    }

    /** 2^128 wei are 340 quintillion ether; the source system overflowed at 18.4. */
    @ValueSource(strings = {"0.000000000000000001", "1000000", "340282366920938463463.374607431768211456"})
    @ParameterizedTest
    void keepsEveryDigitOfAnAmount(String amount) {
        Address address = rows.persist(rows.address(Coin.ETH, unique("0x")));
        Deposit deposit = rows.deposit(address, unique("0x"), new BigDecimal(amount));
        rows.persist(deposit);

        assertThat(rows.find(Deposit.class, deposit.id).amount).isEqualByComparingTo(amount);
    }

    @Test
    void refusesAnAmountThatItCannotHold() {
        Address address = rows.persist(rows.address(Coin.ETH, unique("0x")));
        Deposit deposit = rows.deposit(address, unique("0x"), new BigDecimal(BigInteger.TEN.pow(70)));

        assertThat(catchThrowable(() -> rows.persist(deposit))).isNotNull();
    }

    @ValueSource(strings = {"UTC", "Pacific/Auckland", "America/St_Johns"})
    @ParameterizedTest
    void keepsTimesToTheMicrosecondInUtcWhereverTheServiceRuns(String zone) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            Instant moment = Instant.parse("2026-03-29T01:30:00.123457Z");
            Address address = rows.address(Coin.ETH, unique("0x"));
            address.allocated = true;
            address.allocatedAt = moment;
            rows.persist(address);

            assertThat(rows.find(Address.class, address.id).allocatedAt).isEqualTo(moment);
            assertThat(statements.utc("select allocated_at from address where id = " + address.id))
                    .isEqualTo(moment);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void fillsInTimesItselfAsTheServiceWould() throws SQLException {
        Instant before = DatabaseTime.now();
        statements.run(
                "insert into job_lock (name, holder, until) values ('" + unique("job") + "', 'x', '2030-01-01')");

        Instant made = statements.utc("select max(created_at) from job_lock");
        assertThat(made).isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
    }

    @Test
    void keepsBytesAsTheyAre() {
        byte[] bytes = new byte[70_000];
        new Random(7).nextBytes(bytes);
        BitcoinTx transaction = rows.building();
        transaction.psbt = bytes;
        rows.persist(transaction);

        assertThat(rows.find(BitcoinTx.class, transaction.id).psbt).isEqualTo(bytes);
    }

    @Test
    void keepsEveryCharacterOfAText() {
        String text = "Grüße, 東京, \uD83D\uDD10, '\"\\ %_ and a\nline";
        Address address = rows.address(Coin.ETH, unique("0x"));
        address.allocated = true;
        address.allocatedAt = DatabaseTime.now();
        address.allocatedTo = text;
        rows.persist(address);

        assertThat(rows.find(Address.class, address.id).allocatedTo).isEqualTo(text);
    }

    @Test
    void givesEachRowAnIdOfItsOwn() {
        SpendGroup first = rows.persist(rows.group(TransactionAction.PAYMENT));
        SpendGroup second = rows.persist(rows.group(TransactionAction.PAYMENT));

        assertThat(first.id).isPositive();
        assertThat(second.id).isGreaterThan(first.id);
    }

    @Test
    void passesOverRowsThatSomebodyElseHolds() {
        rows.persist(rows.address(Coin.BCH, unique("q")));
        rows.persist(rows.address(Coin.BCH, unique("q")));

        List<Long> held = rows.together(DialectContractTest::next, DialectContractTest::next);

        assertThat(held).hasSize(2).doesNotHaveDuplicates().doesNotContainNull();
    }

    private static Uni<Long> next(Mutiny.Session session) {
        return new FreeRows<>(Address.class, "coin = :coin and allocated = false", "allocated = false")
                .lock(session, Map.of("coin", Coin.BCH), 1)
                .map(free -> free.isEmpty() ? null : free.getFirst().id);
    }

    @Test
    void refusesASecondRowWhereOnlyOneMayBeSo() throws SQLException {
        long group = rows.persist(rows.group(TransactionAction.PAYMENT)).id;
        long first = confirmed(group);

        assertThatThrownBy(() -> confirmed(group)).hasMessageContaining("btc_tx_spend_group_id_status_uq");

        statements.run("update btc_tx set status = 'replaced' where id = " + first);
        assertThat(confirmed(group)).isGreaterThan(first);
    }

    private long confirmed(long group) throws SQLException {
        String uuid = UUID.randomUUID().toString();
        statements.run(
                """
                insert into btc_tx (uuid, coin, action, status, spend_group_id, sender_account, psbt, signed_tx, txid,
                  total_input_amount, total_output_amount, fee, block_height, block_hash, confirmed_at)
                values ('%s', 'btc', 'payment', 'confirmed', %d, 'payment', 'psbt', 'tx', '%s', 2, 1, 1, 7, '%s',
                  '2026-01-01 00:00:00')
                """
                        .formatted(uuid, group, hash(uuid), hash("block")));
        return Long.parseLong(statements.one("select id from btc_tx where uuid = '" + uuid + "'"));
    }

    @Test
    void tellsKeysApartByCaseAndByTrailingSpaces() throws SQLException {
        String address = unique("Key-") + "a";
        for (String spelling : List.of(address, address.toUpperCase(Locale.ROOT), address + " ")) {
            rows.persist(rows.address(Coin.ETH, spelling));
        }

        assertThat(statements.one("select count(*) from address where wallet_address = '" + address + "'"))
                .isEqualTo("1");
        assertThat(catchThrowable(() -> rows.persist(rows.address(Coin.ETH, address))))
                .satisfies(failure ->
                        assertThat(Violations.constraintOf(failure)).contains("address_coin_wallet_address_tag_uq"));
    }

    @Test
    void seesWhatOthersHaveCommittedMeanwhile() {
        String name = unique("0x");

        assertThat(rows.readTwice(
                        "select count(*) from Address where walletAddress = '" + name + "'",
                        () -> rows.persist(rows.address(Coin.ETH, name))))
                .containsExactly(0L, 1L);
    }

    @Test
    void namesThePrimaryKeyThatRefused() {
        String name = unique("lock");
        rows.insertLock(name, "");

        assertThat(Violations.constraintOf(catchThrowable(() -> rows.insertLock(name, ""))))
                .contains("job_lock_pk");
    }

    @Test
    void namesTheUniqueConstraintThatRefused() {
        String uuid = UUID.randomUUID().toString();
        rows.persist(rows.building(uuid));

        assertThat(Violations.constraintOf(catchThrowable(() -> rows.persist(rows.building(uuid)))))
                .contains("btc_tx_uuid_uq");
    }

    @Test
    void namesTheForeignKeyThatRefused() {
        Deposit orphan = rows.deposit(rows.persist(rows.address(Coin.ETH, unique("0x"))), unique("0x"), BigDecimal.ONE);
        orphan.addressId = Long.MAX_VALUE;

        assertThat(Violations.constraintOf(catchThrowable(() -> rows.persist(orphan))))
                .contains("deposit_address_id_coin_fk");
    }

    @Test
    void namesTheCheckThatRefused() {
        Deposit nothing =
                rows.deposit(rows.persist(rows.address(Coin.ETH, unique("0x"))), unique("0x"), BigDecimal.ZERO);

        assertThat(catchThrowable(() -> rows.persist(nothing))).rootCause().hasMessageContaining("deposit_amount_ck");
    }

    @Test
    void tellsWhetherAnInsertThatMayConflictInserted() {
        String name = unique("lock");

        assertThat(rows.insertLock(name, "on conflict do nothing")).isEqualTo(1);
        assertThat(rows.insertLock(name, "on conflict do nothing")).isZero();
    }

    @Test
    void refusesAnUpdateOfWhatSomebodyElseChanged() {
        SpendGroup group = rows.persist(rows.group(TransactionAction.PAYMENT));

        assertThat(catchThrowable(() -> rows.settle(
                        group.id,
                        () -> statements.run("update spend_group set version = version + 1 where id = " + group.id))))
                .isInstanceOf(OptimisticLockException.class);
    }

    private static String unique(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    private static String hash(String seed) {
        return "%064x".formatted(new BigInteger(1, seed.getBytes(StandardCharsets.UTF_8)).mod(BigInteger.TWO.pow(255)));
    }
}
