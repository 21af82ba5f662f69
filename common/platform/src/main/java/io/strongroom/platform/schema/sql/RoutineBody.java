package io.strongroom.platform.schema.sql;

import java.util.List;
import java.util.Set;

/**
 * Follows one statement token by token, and knows whether it is inside the body of a routine, whose semicolons end
 * nothing but the body's own statements.
 */
final class RoutineBody {
    private static final Set<String> ROUTINES = Set.of("trigger", "procedure", "function", "event");
    private static final Set<String> OTHERS = Set.of("table", "view", "index", "type");
    /** After these, or a semicolon, a statement of the body begins. */
    private static final Set<String> BEFORE_STATEMENTS =
            Set.of(";", "begin", "then", "else", "do", "row", "loop", "repeat", ":");

    private final List<SqlToken> tokens;
    private final int start;
    private final SqlGrammar grammar;
    private final boolean routine;
    private int depth;

    /**
     * @param tokens of the script, without comments
     * @param start where the statement begins among them
     */
    RoutineBody(List<SqlToken> tokens, int start, SqlGrammar grammar) {
        this.tokens = tokens;
        this.start = start;
        this.grammar = grammar;
        this.routine = isRoutine();
    }

    boolean isOpen() {
        return depth > 0;
    }

    void read(int index) {
        if (!routine || index == start) {
            return;
        }
        SqlToken token = tokens.get(index);
        if (token.is("end")) {
            depth = Math.max(0, depth - 1);
        } else if (!tokens.get(index - 1).is("end") && opens(index, token)) {
            // A word after "end" says only what ends.
            depth++;
        }
    }

    private boolean isRoutine() {
        if (!tokens.get(start).is("create") && !tokens.get(start).is("alter")) {
            return false;
        }
        return tokens.subList(start, tokens.size()).stream()
                .filter(token -> isAny(token, ROUTINES) || isAny(token, OTHERS) || token.is("(") || token.is(";"))
                .findFirst()
                .filter(token -> isAny(token, ROUTINES))
                .isPresent();
    }

    private boolean opens(int index, SqlToken token) {
        if (token.is("case")) {
            return true;
        }
        if (token.is("begin")) {
            return grammar == SqlGrammar.MYSQL || isAt(index + 1, "atomic");
        }
        return grammar == SqlGrammar.MYSQL
                && isAny(tokens.get(index - 1), BEFORE_STATEMENTS)
                && (isAny(token, Set.of("loop", "while"))
                        || (token.is("repeat") && !isAt(index + 1, "("))
                        || (token.is("if") && !isFunction(index + 1)));
    }

    /** Arguments have a comma between them, a condition in parentheses has none. */
    private boolean isFunction(int open) {
        if (!isAt(open, "(")) {
            return false;
        }
        int parentheses = 0;
        for (SqlToken token : tokens.subList(open, tokens.size())) {
            if (token.is("(")) {
                parentheses++;
            } else if (token.is(")") && --parentheses == 0) {
                return false;
            } else if (token.is(",") && parentheses == 1) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int index, String word) {
        return index < tokens.size() && tokens.get(index).is(word);
    }

    private static boolean isAny(SqlToken token, Set<String> words) {
        return words.stream().anyMatch(token::is);
    }
}
