package io.strongroom.platform.recovery;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

@ApplicationScoped
class DatabaseStates implements PanacheRepository<DatabaseState> {

    private final Dialect dialect;

    DatabaseStates(Dialect dialect) {
        this.dialect = dialect;
    }

    Uni<DatabaseState> read() {
        return findById(DatabaseState.ONLY);
    }

    Uni<DatabaseState> lock() {
        return findById(DatabaseState.ONLY, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Which database on which server answers. */
    Uni<String> serverIdentity() {
        return getSession().flatMap(session -> session.createNativeQuery(dialect.identityQuery(), String.class)
                .getSingleResult());
    }
}
