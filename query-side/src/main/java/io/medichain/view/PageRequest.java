package io.medichain.view;

import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/**
 * Which part of a list is asked for: the query parameters of every route that answers a {@link Page}.
 *
 * @param limit how many, 1 to {@link #MOST}; 50 where nothing is said
 * @param cursor the {@code next} of the page before; {@code null} for the first page
 */
@ParameterObject
public record PageRequest(
        @Parameter(
                description = "1 to 200",
                example = "50",
                schema = @Schema(type = "integer", format = "int32", minimum = "1", maximum = "" + PageRequest.MOST))
        @Nullable
        Integer limit,

        @Parameter(
                description = "the next of the page before",
                schema = @Schema(type = "string", maxLength = Size.CURSOR))
        @Nullable
        String cursor) {
    /** The most items of one page. */
    public static final int MOST = 200;

    private static final int USUAL = 50;

    public PageRequest {
        Rule.format(limit == null || (limit >= 1 && limit <= MOST), "limit", "1 to " + MOST);
        Rule.format(cursor == null || cursor.length() <= Size.CURSOR, "cursor", "the next of an earlier page");
    }

    /** How many items the page has at the most. */
    public int size() {
        return limit == null ? USUAL : limit;
    }
}
