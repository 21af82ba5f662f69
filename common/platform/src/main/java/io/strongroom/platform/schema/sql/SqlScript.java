package io.strongroom.platform.schema.sql;

import io.strongroom.platform.schema.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A script, cut into its statements.
 *
 * @param comments in the order of the script
 */
public record SqlScript(List<SqlStatement> statements, List<SqlToken> comments) {
    /** Keeps copies. */
    public SqlScript {
        statements = List.copyOf(statements);
        comments = List.copyOf(comments);
    }

    /** @throws UnreadableSqlException if a quote or a comment has no end */
    public static SqlScript parse(String text, SqlGrammar grammar) {
        var byKind = SqlLexer.tokens(text, grammar).stream()
                .collect(Collectors.partitioningBy(token -> token.kind() == Kind.COMMENT));
        return new SqlScript(statements(byKind.get(false), grammar), byKind.get(true));
    }

    private static List<SqlStatement> statements(List<SqlToken> tokens, SqlGrammar grammar) {
        List<SqlStatement> statements = new ArrayList<>();
        int start = 0;
        while (start < tokens.size()) {
            int end = end(tokens, start, grammar);
            if (end > start) {
                statements.add(new SqlStatement(tokens.subList(start, end)));
            }
            start = end + 1;
        }
        return statements;
    }

    /** Where the token lies that ends the statement. */
    private static int end(List<SqlToken> tokens, int start, SqlGrammar grammar) {
        RoutineBody body = new RoutineBody(tokens, start, grammar);
        for (int i = start; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean ofBody = token.is(";") && body.isOpen();
            if (token.kind() == Kind.DELIMITER || (token.kind() == Kind.END && !ofBody)) {
                return i;
            }
            body.read(i);
        }
        return tokens.size();
    }
}
