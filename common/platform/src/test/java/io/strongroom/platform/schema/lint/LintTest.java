package io.strongroom.platform.schema.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.platform.schema.sql.SqlGrammar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {
    private static final String FIRST = "00001__first.sql";
    private static final String SECOND = "00002__second.sql";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "drop-table        | drop table filled",
                "drop-table        | drop table if exists public.\"filled\" cascade",
                "drop-column       | alter table filled drop column note",
                "drop-column       | alter table if exists only filled drop if exists note",
                "drop-constraint   | alter table filled drop constraint filled_ck",
                "drop-index        | drop index filled_ix",
                "drop-type         | drop type coin",
                "drop              | drop trigger filled_refuse on filled",
                "truncate          | truncate filled",
                "delete-all        | delete from filled",
                "delete-all        | with x as (select 1 where true) delete from filled",
                "update-all        | update filled set note = (select 'x' where true)",
                "rename            | alter table filled rename to other",
                "rename            | alter table filled rename column note to body",
                "rename            | alter type coin rename value 'btc' to 'xbt'",
                "not-looked-into   | do $$ begin drop table filled; end $$",
                "index-locks-writes | create index filled_ix on filled (note)",
                "index-locks-writes unique-on-filled-table | create unique index filled_uq on only filled (note)",
                "unique-on-filled-table | create unique index concurrently filled_uq on filled (note)",
                "add-not-null-column | alter table filled add column amount bigint not null",
                "add-not-null-column | alter table filled add if not exists amount numeric(26, 10) not null",
                "copies-table      | alter table filled add column n bigserial",
                "copies-table      | alter table filled add column u uuid not null default gen_random_uuid()",
                "constraint-scans  | alter table filled add column n int check (n > 0)",
                "constraint-scans  | alter table filled add column n bigint references other (id)",
                "set-not-null      | alter table filled alter column note set not null",
                "change-type       | alter table filled alter note type varchar(10)",
                "change-type       | alter table filled alter column note set data type varchar(10)",
                "constraint-scans  | alter table filled add constraint c check (note <> '')",
                "constraint-scans  | alter table filled add foreign key (id) references other (id)",
                "constraint-scans unique-on-filled-table | alter table filled add constraint c unique (note)",
                "locks-table       | lock table filled in access exclusive mode",
                "locks-table       | vacuum full filled",
                "needs-own-migration | create index concurrently ix on filled (note); select 1",
                "needs-own-migration | alter type coin add value 'doge'; select 1",
            })
    void findsOnPostgresql(String rules, String sql) {
        assertThat(rulesOf(SqlGrammar.POSTGRESQL, sql)).isEqualTo(rules);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table other (id bigint); create index ix on other (id); alter table other alter id set not null",
                "create table other (id bigint); drop table other",
                "create index concurrently ix on filled (note)",
                "alter table filled add column amount bigint not null default 0",
                "alter table filled add column amount bigint",
                "alter table filled add constraint c check (note <> '') not valid",
                "alter table filled add constraint c unique using index filled_uq",
                "alter table filled validate constraint c",
                "alter table filled alter column note drop not null",
                "alter table filled alter column note set default 'drop table filled'",
                "alter type coin add value 'doge'; alter type coin add value 'ltc'",
                "delete from filled where id = 1",
                "update filled set note = 'x' where id = 1",
                "insert into filled values (1) on conflict (id) do update set note = 'x'",
                "comment on column filled.note is 'truncate'; -- drop table filled",
                "select 'drop table filled'",
            })
    void findsNothingOnPostgresql(String sql) {
        assertThat(rulesOf(SqlGrammar.POSTGRESQL, sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "drop-column       | alter table `filled` drop note",
                "drop-index        | alter table filled drop key filled_ix",
                "drop-constraint   | alter table filled drop check filled_ck, drop foreign key filled_fk",
                "rename            | rename table filled to other",
                "rename change-type | alter table filled change note body text",
                "change-type       | alter table filled change column note note longtext",
                "change-type       | alter table filled modify column note longtext not null",
                "copies-table      | alter table filled convert to character set utf8mb4",
                "copies-table      | alter table filled add column n int, algorithm=copy",
                "copies-table      | alter table filled engine = innodb",
                "copies-table drop-constraint | alter table filled drop primary key",
                "copies-table      | alter table filled add column n int as (1) stored",
                "add-not-null-column | alter table filled add column amount bigint not null comment 'default'",
                "constraint-scans  | alter table filled add constraint c check (note <> '')",
                "constraint-scans  | alter table filled add constraint c foreign key (id) references other (id)",
                "unique-on-filled-table | alter table filled add unique key filled_uq (note)",
                "unique-on-filled-table | create unique index filled_uq on filled (note)",
                "index-locks-writes | create fulltext index filled_ix on filled (note)",
                "index-locks-writes | create index filled_ix on filled (note) algorithm copy",
                "not-looked-into   | alter table filled add (a int not null, b int)",
                "not-looked-into   | prepare x from 'drop table filled'",
                "locks-table       | lock tables filled write",
            })
    void findsOnMysql(String rules, String sql) {
        assertThat(rulesOf(SqlGrammar.MYSQL, sql).split(" ")).containsExactlyInAnyOrder(rules.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index filled_ix on filled (note)",
                "alter table filled add index filled_ix (note), algorithm=inplace, lock=none",
                "alter table filled add column n bigint not null default 0",
                "create temporary table t (id int); drop temporary table t",
                "create trigger t before update on filled for each row begin delete from other; end",
            })
    void findsNothingOnMysql(String sql) {
        assertThat(rulesOf(SqlGrammar.MYSQL, sql)).isEmpty();
    }

    @Test
    void saysWhereAndWhatToDoInstead() {
        List<Finding> findings =
                lint(SqlGrammar.POSTGRESQL, "-- why\nalter table filled\n  add column a int,\n  drop column note;");

        assertThat(findings)
                .singleElement()
                .hasToString("db/V00002__second.sql:4: drop-column: drops the column note of filled."
                        + " Instead: stop using it in one release, and drop it in a later one, with a backup");
    }

    @Test
    void letsACommentWithAReasonAllowARule() {
        assertThat(
                        rulesOf(
                                SqlGrammar.POSTGRESQL,
                                """
                        -- lint:allow drop-column because nothing has read it since 2.0
                        alter table filled drop column note;
                        alter table filled
                          -- lint:allow drop-column because it was never filled
                          drop column body,
                          add column c int;
                        -- lint:allow rename because the table is empty
                        -- lint:allow drop-column because the table is empty
                        alter table filled rename column a to b, drop column d;
                        """))
                .isEmpty();
    }

    @Test
    void refusesAnAllowanceWithoutReason() {
        assertThat(rulesOf(SqlGrammar.POSTGRESQL, "-- lint:allow drop-column\nalter table filled drop column note;"))
                .isEqualTo("allow drop-column");
        assertThat(rulesOf(
                        SqlGrammar.POSTGRESQL,
                        "-- lint:allow drop-column because \nalter table filled drop column note;"))
                .isEqualTo("allow drop-column");
    }

    @Test
    void refusesAnAllowanceThatAllowsNothing() {
        assertThat(rulesOf(SqlGrammar.POSTGRESQL, "-- lint:allow drop-colum because of a typo\nselect 1;"))
                .isEqualTo("allow");
        assertThat(
                        rulesOf(
                                SqlGrammar.POSTGRESQL,
                                """
                        -- lint:allow drop-column because the next line was another one once
                        select 1;
                        alter table filled drop column note;
                        """))
                .isEqualTo("allow drop-column");
    }

    @Test
    void findsScriptsThatLackTheirOtherHalf() {
        List<LintScript> scripts = new ArrayList<>(both('V', FIRST, "select 1;"));
        scripts.addAll(both('U', FIRST, "select 1;"));
        scripts.addAll(both('V', SECOND, "select 1;"));
        scripts.addAll(both('U', "00003__third.sql", "select 1;"));
        scripts.addAll(both('U', "00001__other.sql", "select 1;"));

        assertThat(Lint.of(scripts))
                .filteredOn(finding -> finding.file().startsWith("POSTGRESQL"))
                .extracting(finding -> finding.file() + " " + finding.rule())
                .containsExactly(
                        "POSTGRESQL/U00001__first.sql name",
                        "POSTGRESQL/U00001__other.sql name",
                        "POSTGRESQL/U00001__other.sql no-way-forward",
                        "POSTGRESQL/U00003__third.sql no-way-forward",
                        "POSTGRESQL/V00002__second.sql no-way-back");
    }

    @Test
    void findsDialectsOutOfStep() {
        List<LintScript> scripts = new ArrayList<>(both('S', FIRST, "select 1;"));
        scripts.add(script(SqlGrammar.MYSQL, 'S', SECOND, "select 1;"));

        assertThat(Lint.of(scripts))
                .extracting(finding -> finding.file() + " " + finding.rule())
                .containsExactly("MYSQL/S00002__second.sql dialects-out-of-step");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V1__first.sql", "V00001_first.sql", "V00001__First.sql", "S00001__first.sql", "notes.sql"})
    void findsNamesThatNothingWouldRun(String name) {
        assertThat(Lint.of(List.of(new LintScript(SqlGrammar.MYSQL, 'V', name, name, "select 1;"))))
                .extracting(Finding::rule)
                .containsExactly(LintRule.NAME);
    }

    @Test
    void findsAScriptThatDoesNothing() {
        assertThat(rulesOf(SqlGrammar.MYSQL, "-- to be written")).isEqualTo("empty");
    }

    @Test
    void findsAScriptThatEndsTooEarly() {
        List<Finding> findings = lint(SqlGrammar.POSTGRESQL, "select 1;\nselect 'a;");

        assertThat(findings)
                .singleElement()
                .returns(LintRule.UNREADABLE, Finding::rule)
                .returns(2, Finding::line);
    }

    @Test
    void wantsAWayBackOnMysqlThatCanBeBegunAgain() {
        assertThat(
                        Lint.of(
                                List.of(
                                        script(SqlGrammar.MYSQL, 'V', FIRST, "create table filled (id int);"),
                                        script(
                                                SqlGrammar.MYSQL,
                                                'U',
                                                FIRST,
                                                "drop table filled;\ndrop table if exists a; drop temporary table b; drop index c on d;"))))
                .filteredOn(finding -> finding.rule() == LintRule.CANNOT_RUN_AGAIN)
                .extracting(Finding::line)
                .containsExactly(1);
    }

    /** Of a second migration; the first has made the table {@code filled}. */
    private static String rulesOf(SqlGrammar grammar, String sql) {
        List<String> rules = lint(grammar, sql).stream()
                .map(finding -> finding.rule().toString())
                .distinct()
                .sorted()
                .toList();
        return String.join(" ", rules);
    }

    private static List<Finding> lint(SqlGrammar grammar, String sql) {
        List<LintScript> scripts = new ArrayList<>();
        for (SqlGrammar dialect : SqlGrammar.values()) {
            String first = "create table if not exists filled (id bigint, note text);";
            scripts.add(script(dialect, 'V', FIRST, first));
            scripts.add(script(dialect, 'U', FIRST, "select 1;"));
            scripts.add(script(dialect, 'U', SECOND, "select 1;"));
        }
        scripts.add(new LintScript(grammar, 'V', "db/V" + SECOND, "V" + SECOND, sql));
        SqlGrammar other = grammar == SqlGrammar.MYSQL ? SqlGrammar.POSTGRESQL : SqlGrammar.MYSQL;
        scripts.add(script(other, 'V', SECOND, "select 1;"));
        return Lint.of(scripts);
    }

    private static List<LintScript> both(char kind, String stem, String sql) {
        return List.of(script(SqlGrammar.POSTGRESQL, kind, stem, sql), script(SqlGrammar.MYSQL, kind, stem, sql));
    }

    private static LintScript script(SqlGrammar dialect, char kind, String stem, String sql) {
        return new LintScript(dialect, kind, dialect + "/" + kind + stem, kind + stem, sql);
    }
}
