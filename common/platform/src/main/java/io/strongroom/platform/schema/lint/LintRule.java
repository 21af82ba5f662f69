package io.strongroom.platform.schema.lint;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a migration should not do without somebody having thought about it, and what to do instead. */
public enum LintRule {
    NAME("give it a name like V00007__what_it_does.sql (letters, digits and _), with a number that no other file has"),
    NO_WAY_BACK("write the U with the same number and name that takes back what the V makes"),
    NO_WAY_FORWARD("give it the number and the name of the V that it takes back, or delete it"),
    DIALECTS_OUT_OF_STEP(
            "write the same version with the same name for the other dialect, even if it has little to do"),
    EMPTY("write what it is to do, or delete it; one with nothing to do for its dialect says so by `select 1;`"),
    UNREADABLE("end what was begun"),
    ALLOW("write `-- lint:allow <rule> because <reason>` on the line before the one it is about, for a rule it breaks"),

    DROP_TABLE("stop using it in one release, and drop it in a later one, with a backup"),
    DROP_COLUMN("stop using it in one release, and drop it in a later one, with a backup"),
    DROP_CONSTRAINT("make the new constraint first, in a migration before, if it is to be replaced"),
    DROP_INDEX("see that no query uses it any more; make its successor first"),
    DROP_TYPE("stop using it in one release, and drop it in a later one"),
    DROP("stop using it in one release, and drop it in a later one"),
    TRUNCATE("delete the rows that are meant, with a where"),
    DELETE_ALL("say by a where which rows are meant"),
    UPDATE_ALL("say by a where which rows are meant, in batches if they are many"),
    RENAME("add the new one beside the old, fill it, and drop the old one when no running build uses it"),
    NOT_LOOKED_INTO("write plain statements: what is inside a string or a routine is not checked"),

    INDEX_LOCKS_WRITES(
            "`create index concurrently`, in a migration of its own: nobody can write until this one is built"),
    ADD_NOT_NULL_COLUMN("give it a default, or add it nullable, fill it, and make it not null later"),
    SET_NOT_NULL(
            "add `check (c is not null) not valid`, validate it in the next migration, then set not null: that needs no scan"),
    CHANGE_TYPE(
            "add a column of the new type, fill it in batches, and change over; on MySQL `algorithm=instant` is refused"
                    + " where it would copy"),
    CONSTRAINT_SCANS(
            "add it in a way that checks new rows only (PostgreSQL: `not valid`, and `using index`), validate it in the next migration"),
    UNIQUE_ON_FILLED_TABLE("look for rows that are the same already, and say in the reason why there are none"),
    COPIES_TABLE(
            "change it in a way that needs no copy (`algorithm=instant` or `inplace`), or in a maintenance window"),
    LOCKS_TABLE("lock rows, or do it in a maintenance window"),
    NEEDS_OWN_MIGRATION("put it into a migration of its own"),
    CANNOT_RUN_AGAIN("`drop ... if exists`: a way back that was interrupted is begun again from its start");

    private final String instead;

    LintRule(String instead) {
        this.instead = instead;
    }

    /** The one that people write so. */
    static Optional<LintRule> named(String label) {
        return Stream.of(values()).filter(rule -> rule.toString().equals(label)).findFirst();
    }

    /** What to do. */
    public String instead() {
        return instead;
    }

    /** As people write it: {@code drop-column}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
