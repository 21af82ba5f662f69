package io.strongroom.watch.moving;

import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.TableReport;
import io.strongroom.moving.TargetRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings transactions over of the chains that count an account's transactions. The number of one that may be mined
 * stays taken here, whether the transaction itself can be taken or not.
 */
final class AccountChainMove {

    private final Move move;
    private final String table;
    private final AccountChainHeads heads;
    private final PayingOutputs paying;
    private final TableReport counts;

    /** @param table of the details, by the same name here and there */
    AccountChainMove(Move move, String table, AccountChainHeads heads, PayingOutputs paying) {
        this.move = move;
        this.table = table;
        this.heads = heads;
        this.paying = paying;
        this.counts = move.report().table(table);
    }

    void write(List<AccountChainDetail> details) {
        Map<NonceGroup, List<AccountChainDetail>> groups = new LinkedHashMap<>();
        details.forEach(detail -> groups.computeIfAbsent(detail.number(), key -> new ArrayList<>())
                .add(detail));
        groups.forEach(this::write);
    }

    private void write(NonceGroup number, List<AccountChainDetail> members) {
        Optional<AccountChainDetail> mined = members.stream()
                .filter(member -> member.fate() == Fate.DONE && member.refusal() == null)
                .findFirst();
        for (AccountChainDetail member : members) {
            if (isHere(member)) {
                counts.alreadyHere();
                heads.detailAlreadyHere(member.head());
                number.find(move.target()).ifPresent(slot -> addPaying(member, slot, fate(member, mined)));
            } else {
                write(number, member, mined);
            }
        }
    }

    private void write(NonceGroup number, AccountChainDetail member, Optional<AccountChainDetail> mined) {
        Fate fate = fate(member, mined);
        if (fate == Fate.CANCELLED) {
            refuse(member, new NotTaken("was cancelled before it was signed, and its number is free again"));
            return;
        }
        if (member.refusal() != null && fate != Fate.OPEN) {
            refuse(member, member.refusal());
            return;
        }
        NonceGroup.Slot slot = number.open(
                move.target(),
                member.head().action(),
                mined.map(AccountChainDetail::uuid),
                mined.map(AccountChainDetail::sent).orElse(null));
        if (member.refusal() != null) {
            refuse(
                    member,
                    new NotTaken(
                            member.refusal().getMessage() + "; as it may be mined, its number stays taken here",
                            number.toString()));
            return;
        }
        take(member, slot, fate);
    }

    private void refuse(AccountChainDetail member, NotTaken reason) {
        counts.notTaken(member.id(), reason);
        paying.notTaken(member.number().coin(), member.head().id());
    }

    private static Fate fate(AccountChainDetail member, Optional<AccountChainDetail> mined) {
        boolean lost = mined.isPresent() && mined.get().id() != member.id() && member.fate() != Fate.CANCELLED;
        return lost ? Fate.REPLACED : member.fate();
    }

    private boolean isHere(AccountChainDetail member) {
        return member.uuid() != null
                && move.target()
                        .number("select id from " + table + " where uuid = ?", member.uuid())
                        .isPresent();
    }

    private void take(AccountChainDetail member, NonceGroup.Slot slot, Fate fate) {
        Coin coin = member.number().coin();
        long head = move.target()
                .insert(new TargetRow("tx")
                        .set(
                                "uuid",
                                Move.uuid(
                                        "tx",
                                        coin.label(),
                                        Long.toString(member.head().id()),
                                        member.uuid()))
                        .set("coin", coin)
                        .set("action", member.head().action())
                        .set("spend_group_id", slot.group()));
        TargetRow row = member.row().set("tx_id", head).set("nonce_slot_id", slot.id());
        if (fate == Fate.REPLACED) {
            row.set("status", TransactionStatus.REPLACED);
            counts.remark(member.id(), "can never be mined: another transaction has used its number", null);
        }
        move.target().insert(row);
        counts.taken();
        heads.detailTaken(member.head());
        addPaying(member, slot, fate);
    }

    private void addPaying(AccountChainDetail member, NonceGroup.Slot slot, Fate fate) {
        if (member.head().action() == TransactionAction.PAYMENT && member.receiver() != null) {
            paying.add(
                    member.number().coin(),
                    member.head().id(),
                    new PayingOutputs.Output(
                            member.head().asset(),
                            member.receiver(),
                            member.amount(),
                            member.uuid(),
                            slot.group(),
                            0,
                            fate,
                            member.sent()));
        }
    }
}
