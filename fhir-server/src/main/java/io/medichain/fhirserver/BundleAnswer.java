package io.medichain.fhirserver;

import io.medichain.command.Accepted;
import io.medichain.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a bundle of requests: what became of each, in their order (HL7 FHIR R4, Bundle.entry.response). */
final class BundleAnswer {
    private final String base;
    private final boolean wantsOutcome;
    private final ObjectNode bundle;
    private final ArrayNode entries;

    /**
     * An answer without entries.
     *
     * @param kind what is answered: {@code transaction} or {@code batch}
     * @param wantsOutcome whether each entry is to say more than that it was taken
     */
    BundleAnswer(String kind, String base, boolean wantsOutcome) {
        this.base = base;
        this.wantsOutcome = wantsOutcome;
        this.bundle = FhirJson.object().put("resourceType", "Bundle").put("type", kind + "-response");
        this.entries = FhirJson.array();
    }

    String base() {
        return base;
    }

    /** One that was taken. */
    void taken(WrittenResource written, Accepted accepted, @Nullable Instant at) {
        List<String> unresolved = written.meaning().unresolved();
        ObjectNode response = response(written.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .put("location", base + "/" + written.type() + "/" + accepted.id() + "/_history/" + accepted.version())
                .put("etag", "W/" + accepted.eTag());
        if (at != null) {
            response.put("lastModified", at.toString());
        }
        if (wantsOutcome || !unresolved.isEmpty()) {
            response.set("outcome", WriteRequest.outcome(unresolved));
        }
    }

    /** One that is the reason of others, and nothing of its own here. */
    void reason() {
        response(HttpStatus.OK)
                .set(
                        "outcome",
                        WriteRequest.outcome(
                                List.of(
                                        "Taken as the reason of its targets, and kept with them; it is no resource of its own.")));
    }

    /** One that was refused. */
    void refused(ProblemException refusal) {
        HttpStatus status = HttpStatus.valueOf(refusal.problem().status());
        response(status).set("outcome", OutcomeForm.of(refusal));
    }

    private ObjectNode response(HttpStatus status) {
        return entries.addObject().putObject("response").put("status", status.value() + " " + status.getReasonPhrase());
    }

    /** All of it. */
    ObjectNode whole() {
        if (!entries.isEmpty()) {
            bundle.set("entry", entries);
        }
        return bundle;
    }
}
