package io.medichain.view;

import io.medichain.problem.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many, 1 to {@link #MOST}
 * @param cursor the {@code next} of the page before; {@code null} for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {
    /** The most items of one page. */
    public static final int MOST = 200;

    private static final int USUAL = 50;
    private static final int LONGEST_CURSOR = 512;

    public PageRequest {
        Rule.format(limit >= 1 && limit <= MOST, "limit", "1 to " + MOST);
        Rule.format(cursor == null || cursor.length() <= LONGEST_CURSOR, "cursor", "the next of an earlier page");
    }

    /** A page of the usual size where no limit is given. */
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        return new PageRequest(limit == null ? USUAL : limit, cursor);
    }
}
