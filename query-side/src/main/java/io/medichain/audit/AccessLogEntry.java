package io.medichain.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.medichain.view.ViewDocument;

/**
 * A line of the access log as shown.
 *
 * @param event the event that proves it
 * @param position its position in the store
 * @param proof the path of its proof
 * @param access who, what and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessLogEntry(
        String event,
        long position,
        String proof,
        @JsonUnwrapped LoggedAccess access) {
    static AccessLogEntry of(ViewDocument<LoggedAccess> document) {
        return new AccessLogEntry(
                document.key(),
                document.position(),
                "/api/ledger/events/" + document.key() + "/proof",
                document.content());
    }

    AccessLogEntry withoutPatients() {
        return new AccessLogEntry(event, position, proof, access.withoutPatients());
    }
}
