package io.medichain.view;

import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: the query parameters of every route that answers a {@link Page}.
 *
 * @param limit how many, 1 to {@link #MOST}; 50 where nothing is said
 * @param cursor the {@code next} of the page before; {@code null} for the first page
 */
public record PageRequest(
        @Parameter(description = "1 to 200", example = "50") @Nullable
        Integer limit,

        @Parameter(description = "the next of the page before") @Nullable
        String cursor) {
    /** The most items of one page. */
    public static final int MOST = 200;

    private static final int USUAL = 50;
    private static final int LONGEST_CURSOR = 512;

    public PageRequest {
        Rule.format(limit == null || (limit >= 1 && limit <= MOST), "limit", "1 to " + MOST);
        Rule.format(cursor == null || cursor.length() <= LONGEST_CURSOR, "cursor", "the next of an earlier page");
    }

    /** How many items the page has at the most. */
    public int size() {
        return limit == null ? USUAL : limit;
    }
}
