package io.strongroom.platform.recovery;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who has told what it knows; every method is part of the caller's session. */
@ApplicationScoped
public class HeardSources implements PanacheRepository<HeardSource> {

    Uni<List<HeardSource>> all() {
        return list("order by coin, source");
    }

    /** Whether every page of its export was taken. */
    public Uni<Boolean> isComplete(Coin coin, String source) {
        return count("coin = ?1 and source = ?2 and complete = true", coin, source)
                .map(count -> count > 0);
    }

    /** Fails with a 409 problem {@code page-missing} if the pages before this one have not been taken. */
    public Uni<Void> requireNext(CarriedTransactions page) {
        return of(page).invoke(row -> requireNext(row, page)).replaceWithVoid();
    }

    /** Notes that a page was taken; a page that was taken before changes nothing. */
    public Uni<Void> note(CarriedTransactions page) {
        return of(page).flatMap(found -> {
            requireNext(found, page);
            HeardSource row = found == null ? fresh(page) : found;
            boolean news = found == null || (page.after() == row.heardTo && !row.complete);
            if (news) {
                row.heardTo = page.next() == null ? row.heardTo : page.next();
                row.complete = page.next() == null;
                row.transactions += page.transactions().size();
            }
            return found == null
                    ? persist(row).replaceWithVoid()
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<HeardSource> of(CarriedTransactions page) {
        return find("coin = ?1 and source = ?2", page.asset(), page.source()).firstResult();
    }

    private static void requireNext(HeardSource row, CarriedTransactions page) {
        long heardTo = row == null ? 0 : row.heardTo;
        if (page.after() > heardTo) {
            throw ProblemException.conflict(
                    "page-missing",
                    "This page of " + page.source() + " begins after " + page.after()
                            + ", and its pages were taken up to " + heardTo + ": bring the ones between first");
        }
    }

    private static HeardSource fresh(CarriedTransactions page) {
        HeardSource row = new HeardSource();
        row.coin = page.asset();
        row.source = page.source();
        return row;
    }
}
