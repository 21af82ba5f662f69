package io.strongroom.platform.schema.sql;

import io.strongroom.platform.schema.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a script into tokens: what looks like SQL inside quotes and comments is none. */
final class SqlLexer {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_@][\\p{L}\\p{N}_$@]*");
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
    private static final Pattern LINE_COMMENT = Pattern.compile("--[^\\n]*");
    /** MySQL wants a space or the end of the line, so that {@code 5--1} is 6. */
    private static final Pattern MYSQL_LINE_COMMENT = Pattern.compile("(?:--(?=[\\s\\p{Cntrl}]|$)|#)[^\\n]*");
    /** What follows is executed by MySQL, up to the mark that ends the comment. */
    private static final Pattern EXECUTED_COMMENT = Pattern.compile("/\\*![0-9]*|\\*/");

    private static final Pattern DELIMITER = Pattern.compile("delimiter[ \\t]+(\\S+)[^\\n]*", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final SqlGrammar grammar;
    private final List<SqlToken> tokens = new ArrayList<>();
    private String delimiter = ";";
    private int position;
    private int line = 1;

    private SqlLexer(String text, SqlGrammar grammar) {
        this.text = text;
        this.grammar = grammar;
    }

    /** All of it but white space, in its order. */
    static List<SqlToken> tokens(String text, SqlGrammar grammar) {
        SqlLexer lexer = new SqlLexer(text, grammar);
        while (lexer.position < text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        int space = lengthOf(SPACE);
        if (space > 0) {
            advance(space);
            return;
        }
        if (grammar == SqlGrammar.MYSQL && nextOfMysql()) {
            return;
        }
        if (text.startsWith(delimiter, position)) {
            add(Kind.END, delimiter.length());
            return;
        }
        int comment = lengthOf(grammar == SqlGrammar.MYSQL ? MYSQL_LINE_COMMENT : LINE_COMMENT);
        if (comment > 0) {
            add(Kind.COMMENT, comment);
        } else if (text.startsWith("/*", position)) {
            add(Kind.COMMENT, blockComment());
        } else if (grammar == SqlGrammar.POSTGRESQL && lengthOf(DOLLAR_QUOTE) > 0) {
            add(Kind.STRING, dollarQuoted(lengthOf(DOLLAR_QUOTE)));
        } else {
            switch (text.charAt(position)) {
                case '\'' -> add(Kind.STRING, quoted('\'', grammar == SqlGrammar.MYSQL || escapesBefore()));
                case '"' ->
                    add(
                            grammar == SqlGrammar.MYSQL ? Kind.STRING : Kind.QUOTED_NAME,
                            quoted('"', grammar == SqlGrammar.MYSQL));
                case '`' -> add(Kind.QUOTED_NAME, quoted('`', false));
                default -> {
                    int word = lengthOf(WORD);
                    add(word > 0 ? Kind.WORD : Kind.SYMBOL, Math.max(word, 1));
                }
            }
        }
    }

    private boolean nextOfMysql() {
        Matcher command = at(DELIMITER);
        if (atStatementStart() && command.lookingAt()) {
            delimiter = command.group(1);
            add(Kind.DELIMITER, command.group().length());
            return true;
        }
        int mark = lengthOf(EXECUTED_COMMENT);
        if (mark > 0) {
            add(Kind.COMMENT, mark);
        }
        return mark > 0;
    }

    /** PostgreSQL's {@code E'...'}: the letter stands before the quote, alone and without a space. */
    private boolean escapesBefore() {
        return position > 0
                && Character.toLowerCase(text.charAt(position - 1)) == 'e'
                && !tokens.isEmpty()
                && tokens.getLast().is("e");
    }

    private boolean atStatementStart() {
        return tokens.reversed().stream()
                .map(SqlToken::kind)
                .filter(kind -> kind != Kind.COMMENT)
                .findFirst()
                .filter(kind -> kind != Kind.END && kind != Kind.DELIMITER)
                .isEmpty();
    }

    private int quoted(char quote, boolean escapes) {
        int end = position + 1;
        while (end < text.length()) {
            char at = text.charAt(end);
            if (escapes && at == '\\') {
                end += 2;
            } else if (at != quote) {
                end++;
            } else if (end + 1 < text.length() && text.charAt(end + 1) == quote) {
                end += 2;
            } else {
                return end + 1 - position;
            }
        }
        throw new UnreadableSqlException(line, "quote " + quote);
    }

    private int dollarQuoted(int mark) {
        String quote = text.substring(position, position + mark);
        int end = text.indexOf(quote, position + mark);
        if (end < 0) {
            throw new UnreadableSqlException(line, "quote " + quote);
        }
        return end + mark - position;
    }

    private int blockComment() {
        int depth = 1;
        int end = position + 2;
        while (end < text.length()) {
            if (text.startsWith("*/", end)) {
                end += 2;
                if (--depth == 0) {
                    return end - position;
                }
            } else if (grammar == SqlGrammar.POSTGRESQL && text.startsWith("/*", end)) {
                depth++;
                end += 2;
            } else {
                end++;
            }
        }
        throw new UnreadableSqlException(line, "comment /*");
    }

    private Matcher at(Pattern pattern) {
        return pattern.matcher(text)
                .region(position, text.length())
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
    }

    private int lengthOf(Pattern pattern) {
        Matcher matcher = at(pattern);
        return matcher.lookingAt() ? matcher.end() - position : 0;
    }

    private void add(Kind kind, int length) {
        tokens.add(new SqlToken(kind, text.substring(position, position + length), line));
        advance(length);
    }

    private void advance(int length) {
        line += (int) text.substring(position, position + length)
                .chars()
                .filter(character -> character == '\n')
                .count();
        position += length;
    }
}
