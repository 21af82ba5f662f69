package io.strongroom.platform.schema;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started means that the schema has been brought to the version of this build. */
@Startup
@ApplicationScoped
class SchemaStarted implements HealthCheck {
    private final SchemaMigration migration;

    SchemaStarted(SchemaMigration migration) {
        this.migration = migration;
    }

    @Override
    public HealthCheckResponse call() {
        SchemaState state = migration.state();
        return HealthCheckResponse.named("schema")
                .withData("state", state.phase().toString())
                .withData("message", state.detail())
                .status(state.phase() == SchemaState.Phase.READY)
                .build();
    }
}
