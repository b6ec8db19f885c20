package io.medichain.identity.query;

import io.medichain.access.Role;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.medichain.view.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; all that is given has to hold. It travels in a body, because a URL holds no personal data.
 *
 * @param called words of the name, the user name or the e-mail address, whole or their beginnings, in any order
 * @param role only holders of this role
 * @param active only those who can sign in, or cannot
 * @param limit how many, 1 to 200; 50 when missing
 * @param cursor the {@code next} of the page before
 */
record UserSearch(
        @Schema(example = "jo fie") @Longest(Size.LINE) String called,
        @Nullable Role role,
        @Nullable Boolean active,

        @Schema(minimum = "1", maximum = "" + PageRequest.MOST) @Nullable
        Integer limit,

        @Longest(value = Size.CURSOR, least = 0) @Nullable String cursor) {
    UserSearch {
        Rule.text(called, "called", Size.LINE);
    }
}
