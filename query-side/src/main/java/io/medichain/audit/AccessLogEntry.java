package io.medichain.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.medichain.view.ViewDocument;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the access log as shown.
 *
 * @param event the event that proves it
 * @param position its position in the store
 * @param proof the path of its proof
 * @param department where who it was worked at that moment; missing when nobody had said so, or the account was erased
 * @param access who, what and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessLogEntry(
        String event,
        long position,
        String proof,
        @Nullable String department,
        @JsonUnwrapped LoggedAccess access) {
    static AccessLogEntry of(ViewDocument<LoggedAccess> document) {
        return new AccessLogEntry(
                document.key(),
                document.position(),
                "/api/ledger/events/" + document.key() + "/proof",
                null,
                document.content());
    }

    AccessLogEntry in(Optional<String> known) {
        return new AccessLogEntry(event, position, proof, known.orElse(null), access);
    }

    AccessLogEntry withoutPatients() {
        return new AccessLogEntry(event, position, proof, department, access.withoutPatients());
    }
}
