package io.strongroom.platform.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One page of a list that is read by key.
 *
 * @param next what to pass as {@code after} for the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of rows of which one more than the limit was asked for.
     *
     * @param key the ascending key that the rows are ordered by
     */
    public static <R, T> Page<T> of(List<R> rows, PageRequest request, ToLongFunction<R> key, Function<R, T> view) {
        boolean more = rows.size() > request.limit();
        List<R> shown = more ? rows.subList(0, request.limit()) : rows;
        String next = more ? Long.toString(key.applyAsLong(shown.getLast())) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
