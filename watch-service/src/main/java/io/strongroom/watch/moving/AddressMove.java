package io.strongroom.watch.moving;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TableReport;
import io.strongroom.moving.Target;
import io.strongroom.moving.TargetRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings addresses over. All of them come as given out: no descriptor gives them, so whether the node watches them is
 * not known here, and an address that nobody watches must not be given to anybody.
 */
final class AddressMove {

    private static final String TABLE = "address";
    private static final int BATCH = 1_000;

    private final Move move;
    private final Addresses addresses;
    private final TableReport counts;

    AddressMove(Move move, Addresses addresses) {
        this.move = move;
        this.addresses = addresses;
        this.counts = move.report().table(TABLE);
    }

    private record Address(
            long id, Coin coin, Account account, Addresses.Checked checked, boolean givenOut, Instant changed) {}

    private record Existing(long id, String account, boolean allocated) {}

    void run() {
        List<Address> batch = new ArrayList<>(BATCH);
        move.source().each(TABLE, row -> {
            batch.add(read(row));
            if (batch.size() == BATCH) {
                write(batch);
                batch.clear();
            }
        });
        write(batch);
    }

    private Address read(SourceRow row) {
        Coin coin = move.asset(row).coin();
        Account account = Move.account(row, "account")
                .orElseThrow(() -> new NotTaken("its account is none of client, deposit, payment and stored"));
        return new Address(
                row.id(),
                coin,
                account,
                addresses.check(coin, row.requiredText("wallet_address")),
                row.flag("is_allocated"),
                row.time("updated_at").orElse(move.now()));
    }

    private void write(List<Address> batch) {
        Map<Coin, Map<String, Address>> fresh = new HashMap<>();
        for (Address address : batch) {
            Address twin = fresh.computeIfAbsent(address.coin, coin -> new LinkedHashMap<>())
                    .putIfAbsent(address.checked.text(), address);
            if (twin != null) {
                twin(address, twin);
            }
        }
        fresh.forEach((coin, byText) -> write(coin, byText.values()));
    }

    /** The source knows an address twice when it writes it in two ways, or for a chain and for a token on it. */
    private void twin(Address address, Address first) {
        if (address.account == first.account) {
            counts.alreadyHere();
        } else {
            counts.notTaken(address.id, ofAnotherAccount(address, first.account.label()));
        }
    }

    private void write(Coin coin, Collection<Address> fresh) {
        Map<String, Existing> existing = existing(coin, fresh);
        List<TargetRow> rows = new ArrayList<>();
        for (Address address : fresh) {
            Existing here = existing.get(address.checked.text());
            if (here != null) {
                compare(address, here);
            } else {
                rows.add(row(address));
                counts.taken();
                move.report()
                        .warn("Addresses were taken as given out, and without a descriptor. Deposits to them are"
                                + " seen only once the node watches them: see docs/moving-in.md");
            }
        }
        move.target().insertAll(rows);
    }

    private void compare(Address address, Existing here) {
        if (!here.account.equals(address.account.label())) {
            counts.notTaken(address.id, ofAnotherAccount(address, here.account));
            return;
        }
        counts.alreadyHere();
        if (address.givenOut && !here.allocated) {
            move.target()
                    .update(
                            "update address set is_allocated = ?, allocated_at = ?, allocated_to = ?, updated_at = ?,"
                                    + " version = version + 1 where id = ?",
                            true,
                            address.changed,
                            Move.SYSTEM + ": given out",
                            move.now(),
                            here.id);
            counts.remark(
                    address.id,
                    "was free here and is given out in the source: now it is given out here",
                    address.checked.text());
        }
    }

    private static NotTaken ofAnotherAccount(Address address, String account) {
        return new NotTaken("is here as an address of another account", address.checked.text() + ", " + account);
    }

    private Map<String, Existing> existing(Coin coin, Collection<Address> fresh) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(coin);
        fresh.forEach(address -> parameters.add(address.checked.text()));
        Map<String, Existing> existing = new HashMap<>();
        for (List<Object> row : move.target()
                .rows(
                        "select id, account, is_allocated, wallet_address from address"
                                + " where coin = ? and tag = '' and wallet_address in (" + Target.places(fresh.size())
                                + ")",
                        parameters.toArray())) {
            existing.put(
                    (String) row.get(3),
                    new Existing(((Number) row.get(0)).longValue(), (String) row.get(1), (Boolean) row.get(2)));
        }
        return existing;
    }

    private TargetRow row(Address address) {
        return new TargetRow("address")
                .set("coin", address.coin)
                .set("account", address.account)
                .set("wallet_address", address.checked.text())
                .set("script_pubkey", address.checked.script())
                .set("is_allocated", true)
                .set("allocated_at", address.changed)
                .set("allocated_to", Move.SYSTEM + (address.givenOut ? ": given out" : ": not given out"));
    }
}
