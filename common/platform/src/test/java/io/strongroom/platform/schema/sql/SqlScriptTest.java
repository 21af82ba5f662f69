package io.strongroom.platform.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
    private static final SqlGrammar POSTGRESQL = SqlGrammar.POSTGRESQL;
    private static final SqlGrammar MYSQL = SqlGrammar.MYSQL;

    @Test
    void cutsAtSemicolonsOutsideQuotesAndComments() {
        assertThat(
                        texts(
                                POSTGRESQL,
                                """
                        -- one; two
                        insert into t values ('a;b', 'it''s; fine', E'\\';', "x;y"); /* ; /* ; */ ; */
                        select $$ a; $q$ b; $$, $q$ $$; $q$ from t;
                        select $1; select 'end'
                        """))
                .containsExactly(
                        "insert into t values ( 'a;b' , 'it''s; fine' , E '\\';' , \"x;y\" )",
                        "select $$ a; $q$ b; $$ , $q$ $$; $q$ from t",
                        "select $ 1",
                        "select 'end'");
    }

    @Test
    void knowsQuotesAndCommentsOfMysql() {
        assertThat(
                        texts(
                                MYSQL,
                                """
                        # one; two
                        insert into `a;b` values ('\\';', "x;\\"y", 5--1); /* ; /* ; */
                        -- three; four
                        select 1 /*!80000 , 2 */;
                        """))
                .containsExactly("insert into `a;b` values ( '\\';' , \"x;\\\"y\" , 5 - - 1 )", "select 1 , 2");
    }

    @Test
    void keepsTheBodyOfARoutineTogether() {
        assertThat(
                        texts(
                                MYSQL,
                                """
                        create trigger a before insert on t for each row set new.x = if(new.y, 1, 2);
                        create trigger b before insert on t for each row
                        begin
                          declare i int default case when new.x then 1 else 2 end;
                          if (new.x) then set new.y = if(i, repeat('a', 2), 3); else set new.y = 4; end if;
                          while i > 0 do set i = i - 1; end while;
                          repeat set i = i + 1; until i > 5 end repeat;
                          case i when 1 then set i = 2; else begin end; end case;
                        end;
                        create trigger c before insert on t for each row if new.x then set new.y = 1; end if;
                        select 1;
                        """))
                .extracting(text -> text.substring(0, 8))
                .containsExactly("create t", "create t", "create t", "select 1");
    }

    @Test
    void keepsABodyOfStandardSqlTogether() {
        assertThat(
                        texts(
                                POSTGRESQL,
                                """
                        create function f() returns int begin atomic select 1; select case when true then 2 end; end;
                        begin; commit;
                        """))
                .containsExactly(
                        "create function f ( ) returns int begin atomic select 1 ; select case when true then 2 end ;"
                                + " end",
                        "begin",
                        "commit");
    }

    @Test
    void obeysTheDelimiterOfMysqlsClient() {
        assertThat(
                        texts(
                                MYSQL,
                                """
                        delimiter //
                        create procedure p() begin select 1; end//
                        DELIMITER ;
                        create table t (
                          delimiter varchar(5)
                        );
                        """))
                .containsExactly(
                        "create procedure p ( ) begin select 1 ; end", "create table t ( delimiter varchar ( 5 ) )");
    }

    @Test
    void tellsLines() {
        SqlScript script = SqlScript.parse("-- a\n\nselect\n'x\ny';\n\n  select 2;", POSTGRESQL);

        assertThat(script.statements()).extracting(SqlStatement::line).containsExactly(3, 7);
        assertThat(script.comments()).extracting(SqlToken::line).containsExactly(1);
    }

    @Test
    void saysWhereSomethingBeginsThatHasNoEnd() {
        assertThatThrownBy(() -> SqlScript.parse("select 1;\nselect 'a;", POSTGRESQL))
                .isInstanceOf(UnreadableSqlException.class)
                .hasMessage("The quote ' that begins here has no end")
                .extracting(failure -> ((UnreadableSqlException) failure).line())
                .isEqualTo(2);
        assertThatThrownBy(() -> SqlScript.parse("select $a$ $b$", POSTGRESQL)).hasMessageContaining("quote $a$");
        assertThatThrownBy(() -> SqlScript.parse("/* /* */", POSTGRESQL)).hasMessageContaining("comment /*");
        assertThat(SqlScript.parse("/* /* */", MYSQL).comments()).hasSize(1);
    }

    /** Whatever stands in quotes and comments, and wherever lines end. */
    @Property
    void givesBackTheStatementsThatAScriptWasMadeOf(
            @ForAll SqlGrammar grammar, @ForAll("scripts") List<List<Piece>> statements) {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        for (List<Piece> statement : statements) {
            List<String> tokens = new ArrayList<>();
            for (Piece piece : statement) {
                text.append(piece.before);
                if (piece.kind != Form.COMMENT && tokens.isEmpty()) {
                    lines.add(1 + (int) text.chars().filter(c -> c == '\n').count());
                }
                text.append(piece.text(grammar));
                if (piece.kind != Form.COMMENT) {
                    tokens.add(piece.text(grammar));
                }
            }
            text.append(';');
            if (!tokens.isEmpty()) {
                expected.add(String.join(" ", tokens));
            }
        }

        SqlScript script = SqlScript.parse(text.toString(), grammar);

        assertThat(script.statements()).extracting(SqlScriptTest::text).isEqualTo(expected);
        assertThat(script.statements()).extracting(SqlStatement::line).isEqualTo(lines);
    }

    /** Between tokens there is nothing but white space. */
    @Property
    void losesNothingOfAnyText(@ForAll SqlGrammar grammar, @ForAll("anything") String text) {
        List<SqlToken> tokens;
        try {
            tokens = SqlLexer.tokens(text, grammar);
        } catch (UnreadableSqlException e) {
            assertThat(text.lines().skip(e.line() - 1)).isNotEmpty();
            return;
        }
        int position = 0;
        for (SqlToken token : tokens) {
            int start = text.indexOf(token.text(), position);
            assertThat(text.substring(position, start)).isBlank();
            position = start + token.text().length();
        }
        assertThat(text.substring(position)).isBlank();
    }

    enum Form {
        WORD,
        STRING,
        DOLLAR_QUOTE,
        NAME,
        COMMENT
    }

    /** What a script is made of: the content is the same for both dialects, the quotes are not. */
    record Piece(Form kind, String content, String before) {
        String text(SqlGrammar grammar) {
            boolean mysql = grammar == SqlGrammar.MYSQL;
            return switch (kind) {
                case WORD -> "w" + content.replaceAll("[^a-z]", "");
                case STRING -> "'" + (mysql ? content.replace("\\", "\\\\") : content).replace("'", "''") + "'";
                case DOLLAR_QUOTE -> mysql ? "'dollar'" : "$q$" + content.replace("$", "") + "$q$";
                case NAME -> mysql ? "`" + content.replace("`", "") + "`" : "\"" + content.replace("\"", "") + "\"";
                case COMMENT -> "/* " + content.replaceAll("[/*]", "") + " */";
            };
        }
    }

    @Provide
    Arbitrary<List<List<Piece>>> scripts() {
        Arbitrary<String> content = Arbitraries.strings()
                .withChars(";'\"`$\\-#/*() \n")
                .withCharRange('a', 'f')
                .ofMaxLength(12);
        Arbitrary<String> before = Arbitraries.of(" ", "\n", "\t", " -- a comment; with 'marks\n", "\n\n");
        Arbitrary<Piece> piece =
                Combinators.combine(Arbitraries.of(Form.class), content, before).as(Piece::new);
        return piece.list().ofMaxSize(8).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.of(
                        ";",
                        "'",
                        "\"",
                        "`",
                        "$",
                        "$a$",
                        "\\",
                        "-",
                        "--",
                        "#",
                        "/*",
                        "*/",
                        "/*!9",
                        "\n",
                        " ",
                        "a",
                        "e",
                        "é",
                        "create",
                        "begin",
                        "end",
                        "if",
                        "case",
                        "delimiter",
                        "//",
                        "(",
                        ")",
                        ",",
                        "@",
                        "1")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static List<String> texts(SqlGrammar grammar, String sql) {
        return SqlScript.parse(sql, grammar).statements().stream()
                .map(SqlScriptTest::text)
                .toList();
    }

    private static String text(SqlStatement statement) {
        return statement.tokens().stream().map(SqlToken::text).collect(Collectors.joining(" "));
    }
}
