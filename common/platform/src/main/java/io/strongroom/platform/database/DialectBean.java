package io.strongroom.platform.database;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes this build's dialect a bean. */
final class DialectBean {
    private DialectBean() {}

    @Produces
    @Singleton
    static Dialect dialect() {
        return Dialect.ofThisBuild();
    }
}
