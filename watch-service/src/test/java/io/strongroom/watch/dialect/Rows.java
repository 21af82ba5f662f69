package io.strongroom.watch.dialect;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.bitcoin.transaction.BitcoinTx;
import io.strongroom.watch.deposit.Deposit;
import io.strongroom.watch.transaction.SpendGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rows through the entities and the reactive client, as the service writes and reads them. */
@ApplicationScoped
class Rows {
    private final Mutiny.SessionFactory sessions;
    private final Caller caller;

    Rows(Mutiny.SessionFactory sessions, Caller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    Address address(Coin coin, String text) {
        Address address = new Address();
        address.coin = coin;
        address.account = Account.CLIENT;
        address.walletAddress = text;
        address.tag = "";
        return address;
    }

    Deposit deposit(Address address, String txid, BigDecimal amount) {
        Deposit deposit = new Deposit();
        deposit.coin = address.coin;
        deposit.addressId = address.id;
        deposit.txid = txid;
        deposit.amount = amount;
        return deposit;
    }

    SpendGroup group(TransactionAction kind) {
        SpendGroup group = new SpendGroup();
        group.coin = Coin.BTC;
        group.kind = kind;
        return group;
    }

    BitcoinTx building() {
        return building(UUID.randomUUID().toString());
    }

    BitcoinTx building(String uuid) {
        BitcoinTx transaction = new BitcoinTx();
        transaction.uuid = uuid;
        transaction.coin = Coin.BTC;
        transaction.action = TransactionAction.PAYMENT;
        transaction.status = TransactionStatus.BUILDING;
        transaction.spendGroupId = persist(group(TransactionAction.PAYMENT)).id;
        transaction.senderAccount = Account.PAYMENT;
        transaction.requiredSignatures = 1;
        transaction.leaseUntil = DatabaseTime.now().plusSeconds(3600);
        return transaction;
    }

    <T> T persist(T row) {
        return caller.await(
                () -> sessions.withTransaction(session -> session.persist(row)).replaceWith(row));
    }

    <T> T find(Class<T> type, Long id) {
        return caller.await(() -> sessions.withSession(session -> session.find(type, id)));
    }

    /** Runs the second inside the first's open transaction, each in a session of its own. */
    <T> List<T> together(Function<Mutiny.Session, Uni<T>> first, Function<Mutiny.Session, Uni<T>> second) {
        return caller.await(
                () -> sessions.withTransaction(one -> first.apply(one).flatMap(held -> sessions.openSession()
                        .flatMap(two ->
                                two.withTransaction(open -> second.apply(two)).eventually(two::close))
                        .map(other -> List.of(held, other)))));
    }

    /** Counts before and after something that happens outside the transaction that counts. */
    List<Long> readTwice(String count, ThrowingCallable between) {
        return caller.await(() -> sessions.withTransaction(session -> session.createSelectionQuery(count, Long.class)
                .getSingleResult()
                .flatMap(before -> caller.aside(between)
                        .flatMap(done ->
                                session.createSelectionQuery(count, Long.class).getSingleResult())
                        .map(after -> List.of(before, after)))));
    }

    int insertLock(String name, String onConflict) {
        return caller.await(() -> sessions.withTransaction(session -> session.createMutationQuery(
                        "insert into JobLock (name, holder, until) values (:name, 'x', :until) " + onConflict)
                .setParameter("name", name)
                .setParameter("until", DatabaseTime.now())
                .executeUpdate()));
    }

    /** Changes a group that something else changes between reading and writing. */
    void settle(Long id, ThrowingCallable between) {
        caller.await(() -> sessions.withTransaction(session -> session.find(SpendGroup.class, id)
                .call(group -> caller.aside(between).invoke(() -> group.settledAt = DatabaseTime.now()))));
    }
}
