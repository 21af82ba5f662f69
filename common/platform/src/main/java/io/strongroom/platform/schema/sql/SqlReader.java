package io.strongroom.platform.schema.sql;

import io.strongroom.platform.schema.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Reads tokens from the left, as far as somebody understands them. */
public final class SqlReader {
    private final List<SqlToken> tokens;
    private int position;

    SqlReader(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /** Whether these words come next. */
    public boolean sees(String... words) {
        return tokens.size() - position >= words.length
                && IntStream.range(0, words.length)
                        .allMatch(i -> tokens.get(position + i).is(words[i]));
    }

    /** Goes past these words if they come next. */
    public boolean takes(String... words) {
        boolean there = sees(words);
        if (there) {
            position += words.length;
        }
        return there;
    }

    public boolean isAtEnd() {
        return position == tokens.size();
    }

    /** On which the next token stands; the last one's at the end. */
    public int line() {
        return tokens.get(Math.min(position, tokens.size() - 1)).line();
    }

    /** Goes past a name and gives it without quotes, in lower case and without the schema before it. */
    public String name() {
        String name = "";
        do {
            if (isAtEnd()) {
                return name;
            }
            name = plain(tokens.get(position++));
        } while (takes("."));
        return name;
    }

    private static String plain(SqlToken token) {
        String text = token.text();
        boolean quoted = token.kind() == Kind.QUOTED_NAME || token.kind() == Kind.STRING;
        return (quoted && text.length() > 1 ? text.substring(1, text.length() - 1) : text).toLowerCase(Locale.ROOT);
    }

    /** Goes past a word and gives it in lower case; empty at the end. */
    public String word() {
        return isAtEnd() ? "" : tokens.get(position++).text().toLowerCase(Locale.ROOT);
    }

    /** Whether these words come one after the other in the rest, outside parentheses. */
    public boolean seesLater(String... words) {
        return indexOf(words) >= 0;
    }

    /** Goes past the first of these words in the rest, outside parentheses; stays where it is if there is none. */
    public boolean goesPast(String... words) {
        int index = indexOf(words);
        if (index >= 0) {
            position = index + words.length;
        }
        return index >= 0;
    }

    private int indexOf(String... words) {
        int depth = 0;
        SqlReader ahead = new SqlReader(tokens);
        for (ahead.position = position; !ahead.isAtEnd(); ahead.position++) {
            if (depth == 0 && ahead.sees(words)) {
                return ahead.position;
            }
            depth += ahead.sees("(") ? 1 : ahead.sees(")") ? -1 : 0;
        }
        return -1;
    }

    /** The rest, cut at the commas outside parentheses. */
    public List<SqlStatement> items() {
        List<SqlStatement> items = new ArrayList<>();
        List<SqlToken> item = new ArrayList<>();
        int depth = 0;
        for (SqlToken token : tokens.subList(position, tokens.size())) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                items.add(new SqlStatement(item));
                item.clear();
            } else {
                item.add(token);
            }
        }
        items.add(new SqlStatement(item));
        return items.stream().filter(part -> !part.tokens().isEmpty()).toList();
    }
}
