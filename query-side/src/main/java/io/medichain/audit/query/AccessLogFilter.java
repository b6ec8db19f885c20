package io.medichain.audit.query;

import com.mongodb.client.model.Filters;
import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.audit.AccessOutcome;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/**
 * Which lines of the access log; all that is given has to hold.
 *
 * @param patient whose data
 * @param account whose account
 * @param user who
 * @param from the earliest time
 * @param to the time before which
 * @param action what was done or tried
 * @param basis what the access rested on
 * @param outcome granted or denied
 */
@ParameterObject
record AccessLogFilter(
        @Parameter(description = "whose data was asked for") @Nullable
        PatientId patient,

        @Parameter(description = "whose account was asked for") @Nullable
        UserId account,

        @Parameter(description = "who asked") @Nullable UserId user,

        @Parameter(description = "the earliest time", example = "2026-03-01T00:00:00Z") @Nullable
        Instant from,

        @Parameter(description = "the time before which", example = "2026-04-01T00:00:00Z") @Nullable
        Instant to,

        @Parameter(description = "what was done or tried", example = "READ_CHART") @Nullable
        Action action,

        @Parameter(description = "what the access rested on", example = "care-team") @Nullable
        Basis basis,

        @Parameter(description = "granted or denied", example = "denied") @Nullable
        AccessOutcome outcome) {
    AccessLogFilter {
        Rule.optionalTime(from, "from");
        Rule.optionalTime(to, "to");
    }

    Bson filter() {
        List<Bson> all = new ArrayList<>();
        add(all, "patients", patient);
        add(all, "accounts", account);
        add(all, "user", user);
        add(all, "action", action);
        add(all, "basis", basis);
        add(all, "outcome", outcome);
        if (from != null) {
            all.add(Filters.gte("at", from));
        }
        if (to != null) {
            all.add(Filters.lt("at", to));
        }
        return all.isEmpty() ? Filters.empty() : Filters.and(all);
    }

    private static void add(List<Bson> all, String field, @Nullable Object value) {
        if (value != null) {
            all.add(Filters.eq(field, value));
        }
    }
}
