package io.strongroom.platform.schema;

import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * One version of the schema, as the database and this build know it.
 *
 * @param script file name of its V
 * @param milliseconds that it took to apply
 */
public record Step(
        MigrationVersion version,
        String description,
        String script,
        State state,
        Optional<Instant> installedAt,
        Optional<String> installedBy,
        Optional<Integer> milliseconds) {
    /** What has become of a version. */
    public enum State {
        APPLIED,
        PENDING,
        /** It began, did not end, and something of it may be there. */
        FAILED,
        /** It was applied, and its file is another one now. */
        CHANGED,
        /** It was not applied, but a later one was. */
        OUT_OF_ORDER,
        /** It was applied, and this build has no file for it. */
        MISSING,
        /** It was applied by a later build. */
        AHEAD,
        /** What the database held when its history began. */
        BASELINE,
        /** Contained in the baseline, so never applied. */
        BELOW_BASELINE;

        /** Whether the database has what the version makes. */
        public boolean isInDatabase() {
            return switch (this) {
                case APPLIED, CHANGED, MISSING, AHEAD, BASELINE -> true;
                case PENDING, FAILED, OUT_OF_ORDER, BELOW_BASELINE -> false;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Step of(MigrationInfo info) {
        return new Step(
                info.getVersion(),
                info.getDescription(),
                info.getScript(),
                stateOf(info),
                Optional.ofNullable(info.getInstalledOn()).map(Date::toInstant),
                Optional.ofNullable(info.getInstalledBy()),
                Optional.ofNullable(info.getExecutionTime()));
    }

    private static State stateOf(MigrationInfo info) {
        return switch (info.getState()) {
            case SUCCESS, OUT_OF_ORDER, UNDONE, OUTDATED, SUPERSEDED ->
                info.isChecksumMatching() ? State.APPLIED : State.CHANGED;
            case PENDING, ABOVE_TARGET, AVAILABLE -> State.PENDING;
            case FAILED, MISSING_FAILED, FUTURE_FAILED -> State.FAILED;
            case IGNORED -> State.OUT_OF_ORDER;
            case MISSING_SUCCESS, DELETED -> State.MISSING;
            case FUTURE_SUCCESS -> State.AHEAD;
            case BASELINE -> State.BASELINE;
            case BELOW_BASELINE, BASELINE_IGNORED -> State.BELOW_BASELINE;
        };
    }

    /** Why nothing may be migrated as long as this is so; empty if this version stands in nobody's way. */
    public Optional<String> fault() {
        return switch (state) {
            case APPLIED, PENDING, FAILED, BASELINE, BELOW_BASELINE -> Optional.empty();
            case CHANGED ->
                Optional.of(script + " was changed after it had been applied: use the build that has it as it was;"
                        + " a change belongs into a new version");
            case OUT_OF_ORDER ->
                Optional.of(script + " was not applied before a later version was: give it the next free number");
            case MISSING ->
                Optional.of("Version " + version + " was applied and this build has no file for it: use a"
                        + " build that has it");
            case AHEAD ->
                Optional.of("Version " + version + " was applied by a later build: use that one, or roll back with it");
        };
    }
}
