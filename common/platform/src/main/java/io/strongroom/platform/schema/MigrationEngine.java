package io.strongroom.platform.schema;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.Journal.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Takes the schema of one database forward and back, over the public interface of Flyway's open edition. Instances that
 * change the same schema at the same time do so one after the other.
 *
 * <p>Every method throws {@link SchemaRefusedException} when it changed nothing, and {@link MigrationFailedException}
 * when a script failed.
 */
public final class MigrationEngine {
    /** The version of a database that holds nothing. */
    private static final MigrationVersion NOTHING = MigrationVersion.fromVersion("0");

    private final FlywaySetup setup;
    private final MigrationFiles files;
    private final String service;
    private final Runnable waiting;
    private final SchemaReader reader;
    private final ScriptRunner runner;

    /**
     * @param dataSource gives connections that end when they are closed
     * @param service as a person types it, for the commands in sentences
     * @param waiting called when another instance is at work, and this one waits for it
     */
    public MigrationEngine(
            DataSource dataSource, Dialect dialect, MigrationFiles files, String service, Runnable waiting) {
        this.setup = new FlywaySetup(dataSource, dialect);
        this.files = files;
        this.service = service;
        this.waiting = waiting;
        this.reader = new SchemaReader(setup, files);
        this.runner = new ScriptRunner(setup, files, service);
    }

    public SchemaStatus status() {
        return asking(reader::status);
    }

    /**
     * What {@link #migrate} would run.
     *
     * @param to the last version that is wanted; empty for the newest
     */
    public List<MigrationFile> plan(Optional<MigrationVersion> to) {
        return forward(status(), to);
    }

    /**
     * What {@link #rollback} would run.
     *
     * @param to the version that is wanted, 0 for nothing; empty for one step
     */
    public List<MigrationFile> rollbackPlan(Optional<MigrationVersion> to) {
        return back(status(), to);
    }

    /**
     * The version at which {@link #baseline} would begin the history, as its file has it.
     *
     * @throws SchemaRefusedException if there is a history
     */
    public MigrationVersion baselinePlan(MigrationVersion version) {
        return baseline(status(), version);
    }

    /** What {@link #repair} would do; empty if there is nothing to repair. */
    public Optional<Repair> repairPlan() {
        return repair(status());
    }

    /**
     * Runs the V of every version that the database lacks.
     *
     * @param to the last version that is wanted; empty for the newest
     * @param applied told of each that has run
     * @return those that have run
     * @throws InterruptedMigrationException if an earlier script was interrupted
     */
    public List<MigrationFile> migrate(Optional<MigrationVersion> to, Consumer<MigrationFile> applied) {
        return alone(status -> {
            List<MigrationFile> run = forward(status, to);
            if (!run.isEmpty()) {
                runner.forward(run.getLast().version(), applied);
            }
            return run;
        });
    }

    /**
     * Takes versions back by their U, the latest first. Data in what a U drops is lost.
     *
     * @param to the version that is wanted, 0 for nothing; empty for one step
     * @param removed told of each U that has run
     * @return those that have run
     * @throws InterruptedMigrationException if a migration was interrupted
     */
    public List<MigrationFile> rollback(Optional<MigrationVersion> to, Consumer<MigrationFile> removed) {
        return alone(status -> {
            List<MigrationFile> run = back(status, to);
            for (MigrationFile undo : run) {
                runner.back(undo);
                removed.accept(undo);
            }
            return run;
        });
    }

    /**
     * Clears up after a script that was interrupted: takes the effects of a V back by its U, finishes a U.
     *
     * @return what was repaired
     */
    public Optional<Repair> repair() {
        return alone(status -> {
            Optional<Repair> repair = repair(status);
            if (repair.isPresent()) {
                runner.back(repair.get().undo());
            }
            return repair;
        });
    }

    /**
     * Says that the database has what a version makes, though no history tells of it.
     *
     * @return the version as its file has it
     */
    public MigrationVersion baseline(MigrationVersion version) {
        return alone(status -> {
            MigrationVersion begin = baseline(status, version);
            setup.baseline(files, begin);
            return begin;
        });
    }

    /** Names of this build's files that no migration can have: they never run. */
    public List<String> misnamed() {
        return files.misnamed();
    }

    /**
     * Writes the development data that the database lacks.
     *
     * @return the scripts that have run
     * @throws SchemaRefusedException if the schema is not that of this build, or the database not one of regtest
     */
    public List<String> seed() {
        return alone(status -> new SeedData(setup, files).write(status));
    }

    /** Names of the tables that are there, without the bookkeeping of migrations. */
    public List<String> tables() {
        return asking(reader::tables);
    }

    private List<MigrationFile> forward(SchemaStatus status, Optional<MigrationVersion> to) {
        refuseIfInterrupted(status);
        status.faults().stream().findFirst().ifPresent(fault -> {
            throw new SchemaRefusedException(fault);
        });
        Optional<MigrationVersion> target = to.map(version -> known(version).version());
        Optional<MigrationVersion> actual = status.versions().actual();
        if (target.isPresent() && actual.isPresent() && actual.get().isNewerThan(target.get())) {
            throw new UnknownVersionException("The schema is at version " + actual.get() + " already: `" + service
                    + " db rollback --to " + target.get() + "` takes it back");
        }
        return files.migrations().stream()
                .filter(file -> actual.isEmpty() || file.version().isNewerThan(actual.get()))
                .filter(file -> target.isEmpty() || !file.version().isNewerThan(target.get()))
                .toList();
    }

    private List<MigrationFile> back(SchemaStatus status, Optional<MigrationVersion> to) {
        if (status.interruption()
                .filter(interruption -> interruption.direction() == Direction.UP)
                .isPresent()) {
            refuseIfInterrupted(status);
        }
        List<Step> there = status.inDatabase();
        to.filter(version -> !version.equals(NOTHING))
                .filter(version ->
                        there.stream().noneMatch(step -> step.version().equals(version)))
                .ifPresent(version -> {
                    throw new UnknownVersionException("The database does not have version " + version + ": it is at "
                            + status.versions().actual().map(Object::toString).orElse("none"));
                });
        List<MigrationFile> undos = new ArrayList<>();
        for (Step step : there) {
            boolean wanted =
                    to.map(version -> step.version().isNewerThan(version)).orElse(undos.isEmpty());
            if (wanted) {
                undos.add(undo(step));
            }
        }
        return undos;
    }

    private MigrationFile undo(Step step) {
        if (step.state() == Step.State.BASELINE) {
            throw new SchemaRefusedException("Version " + step.version()
                    + " is the baseline, with which the history of this database begins: there is no way back from it");
        }
        step.fault().ifPresent(fault -> {
            throw new SchemaRefusedException(fault);
        });
        return undo(step.version());
    }

    private MigrationFile undo(MigrationVersion version) {
        return files.rollback(version)
                .orElseThrow(() -> new SchemaRefusedException("This build has no U" + version
                        + ", so there is no way back from version " + version + ": use the build that has it"));
    }

    private Optional<Repair> repair(SchemaStatus status) {
        return status.interruption().map(interruption -> new Repair(interruption, undo(interruption.version())));
    }

    private MigrationVersion baseline(SchemaStatus status, MigrationVersion version) {
        MigrationFile file = known(version);
        status.versions().actual().ifPresent(actual -> {
            throw new SchemaRefusedException("The database has a history already, and is at version " + actual);
        });
        return file.version();
    }

    private void refuseIfInterrupted(SchemaStatus status) {
        status.interruption().ifPresent(interruption -> {
            throw new InterruptedMigrationException(interruption.sentence(service));
        });
    }

    private MigrationFile known(MigrationVersion version) {
        return files.migration(version)
                .orElseThrow(() -> new UnknownVersionException("This build has no version " + version
                        + (files.migrations().isEmpty()
                                ? ""
                                : ": its newest is "
                                        + files.migrations().getLast().version())));
    }

    private <T> T alone(Work<T> work) {
        return asking(() -> {
            try (MigrationLock _ = MigrationLock.take(setup.dataSource(), setup.dialect(), waiting)) {
                SchemaStatus status = reader.statusUnderLock();
                tidy(status);
                T result = work.on(status);
                tidy(reader.statusUnderLock());
                return result;
            }
        });
    }

    /** Forgets what history and journal keep of scripts that ended, or left nothing. */
    private void tidy(SchemaStatus status) throws SQLException {
        runner.dropScratch();
        try (Connection connection = setup.dataSource().getConnection()) {
            for (Script script :
                    reader.journal().stream().map(Entry::script).distinct().toList()) {
                if (!status.isInterruption(script)) {
                    Journal.forget(connection, script.version(), script.direction());
                }
            }
            for (Step step : status.steps()) {
                if (step.state() == Step.State.FAILED
                        && !status.isInterruption(new Script(step.version(), Direction.UP, step.script()))) {
                    forgetFailure(connection, step.version());
                }
            }
        }
    }

    private static void forgetFailure(Connection connection, MigrationVersion version) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from " + FlywaySetup.HISTORY + " where version = ? and success = false")) {
            delete.setString(1, version.getVersion());
            delete.executeUpdate();
        }
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException | FlywayException e) {
            throw ScriptRunner.refused(e);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(SchemaStatus status) throws SQLException;
    }
}
