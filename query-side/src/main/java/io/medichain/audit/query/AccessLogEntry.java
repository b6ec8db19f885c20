package io.medichain.audit.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.medichain.view.ViewDocument;
import io.swagger.v3.oas.annotations.media.Schema;
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
        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c104")
        String event,

        @Schema(example = "147") long position,

        @Schema(example = "/api/ledger/events/0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c104/proof")
        String proof,

        @Schema(example = "Cardiology") @Nullable String department,
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
