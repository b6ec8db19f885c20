package io.medichain.fhirserver;

import io.medichain.command.Accepted;
import io.medichain.command.Permitted;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Written;
import io.medichain.http.Headers;
import io.medichain.patient.registry.PatientRegistration;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.command.RecordProblem;
import io.medichain.record.content.Plausibility;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request that writes a resource, what it means, and its answer (HL7 FHIR R4, RESTful API, "create", "update"). */
final class WriteRequest {
    /** A condition on what is there already. */
    static final String IF_NONE_EXIST = "If-None-Exist";

    private static final String PREFER = "Prefer";
    private static final Pattern OUTCOME =
            Pattern.compile("return\\s*=\\s*\"?OperationOutcome\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final FhirAnswer answer;
    private final String base;
    private final boolean wantsOutcome;
    private final @Nullable UUID named;
    private final SaidReason reason;
    private final Written resource;
    private final Written.Meaning meaning;

    private WriteRequest(HttpServletRequest request, String type, @Nullable UUID named, Written sent) {
        this.answer = FhirAnswer.of(request);
        this.base = FhirPath.base(request);
        this.wantsOutcome = Collections.list(request.getHeaders(PREFER)).stream()
                .flatMap(header -> Arrays.stream(header.split("[,;]")))
                .anyMatch(preference -> OUTCOME.matcher(preference.strip()).matches());
        this.named = named;
        this.reason = SaidReason.of(request);
        this.resource = sent;
        try {
            this.meaning = resource.meaning(type, named, base, reason.rareValue(), reason.anotherPerson());
        } catch (Refused e) {
            throw refused(e);
        }
        requireToConfirm();
    }

    /** What confirms nothing of this would be lost. */
    private void requireToConfirm() {
        if (reason.rareValue() != null) {
            if (!(meaning.body() instanceof RecordEntry entry)) {
                throw SaidReason.refused("a Provenance that confirms a rare value of a record alone");
            }
            if (Plausibility.of(entry.content()) == Plausibility.PLAUSIBLE) {
                throw new ProblemException(RecordProblem.NOTHING_TO_CONFIRM, SaidReason.HEADER, null);
            }
        }
        if (reason.anotherPerson() != null && (named != null || !(meaning.body() instanceof PatientRegistration))) {
            throw SaidReason.refused("a Provenance that confirms another person of a patient who is created alone");
        }
    }

    /** Of something new, which gets an id of ours. */
    static WriteRequest create(HttpServletRequest request, String type, byte[] body) {
        if (request.getHeader(IF_NONE_EXIST) != null) {
            throw new ProblemException(FhirProblem.NO_CONDITION, IF_NONE_EXIST, null);
        }
        return new WriteRequest(request, type, null, read(body));
    }

    /** Of something that is there: whatever is no id of ours names nothing here. */
    static WriteRequest update(HttpServletRequest request, String type, String id, byte[] body) {
        if (!ID.matcher(id).matches()) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
        return new WriteRequest(request, type, UUID.fromString(id), read(body));
    }

    /**
     * Of what is only looked at.
     *
     * @throws ProblemException for what is wrong with the resource, and with the request
     */
    static WriteRequest check(HttpServletRequest request, String type, Written resource) {
        return new WriteRequest(request, type, null, resource);
    }

    private static Written read(byte[] body) {
        try {
            return Written.read(body);
        } catch (Refused e) {
            throw refused(e);
        }
    }

    /** A refusal that names the elements at fault. */
    static ProblemException refused(Refused refused) {
        String field = String.join(OutcomeForm.AND, refused.expression());
        return new ProblemException(refused.problem(), field.isEmpty() ? null : field, refused.getMessage());
    }

    /** The body of the command. */
    <T> T meaning(Class<T> type) {
        return type.cast(meaning.body());
    }

    /** The id that the path names. */
    UUID id() {
        return java.util.Objects.requireNonNull(named);
    }

    /** Why it is written; empty where that was not said. */
    String reason() {
        String why = reason.why();
        if (why == null) {
            throw new ProblemException(
                    RequestProblem.INVALID_VALUE,
                    SaidReason.HEADER,
                    SaidReason.HEADER + " must say why, as the reason of a Provenance");
        }
        return why;
    }

    /** What makes two requests the same. */
    Object asked() {
        return reason.rareValue() == null && reason.anotherPerson() == null
                ? Arrays.asList(resource.canonical(), reason.why())
                : Arrays.asList(resource.canonical(), reason.why(), reason.rareValue(), reason.anotherPerson());
    }

    /** What is changed only by who names its version. */
    <T> Permitted<T> versioned(Permitted<T> permitted) {
        permitted.caller().requireVersion();
        return permitted;
    }

    /** The answer to who only wants to know: what is wrong with it, or what is kept as it was said ($validate). */
    ResponseEntity<byte[]> checked(Runnable checking) {
        try {
            checking.run();
            return answer.of(outcome(meaning.unresolved()));
        } catch (ProblemException e) {
            return answer.of(OutcomeForm.of(named(e)));
        }
    }

    ResponseEntity<byte[]> created(Supplier<Accepted> command) {
        return answer(HttpStatus.CREATED, accepted(command));
    }

    ResponseEntity<byte[]> updated(Supplier<Accepted> command) {
        return answer(HttpStatus.OK, accepted(command));
    }

    private Accepted accepted(Supplier<Accepted> command) {
        try {
            return command.get();
        } catch (ProblemException e) {
            throw named(e);
        }
    }

    /** The refusal with the element that the field was made of. */
    private ProblemException named(ProblemException refusal) {
        String field = refusal.field().flatMap(resource::element).orElse(null);
        return field == null ? refusal : new ProblemException(refusal.problem(), field, refusal.getMessage());
    }

    private ResponseEntity<byte[]> answer(HttpStatus status, Accepted accepted) {
        ResponseEntity.BodyBuilder written = ResponseEntity.status(status)
                .header(HttpHeaders.ETAG, "W/" + accepted.eTag())
                .header(Headers.POSITION, Long.toString(accepted.position()))
                .header("Preference-Applied", wantsOutcome ? "return=OperationOutcome" : "return=minimal");
        if (status == HttpStatus.CREATED) {
            written.location(
                    URI.create(base + "/" + resource.type() + "/" + accepted.id() + "/_history/" + accepted.version()));
        }
        return wantsOutcome
                ? written.contentType(FhirJson.TYPE)
                        .body(FhirJson.bytes(outcome(meaning.unresolved()), answer.pretty()))
                : written.build();
    }

    /** What is said of a resource that is taken: of each reference that names nothing here, that it stays as it was. */
    static ObjectNode outcome(List<String> unresolved) {
        ObjectNode outcome = FhirJson.object().put("resourceType", "OperationOutcome");
        ArrayNode issues = outcome.putArray("issue");
        for (String each : unresolved) {
            issues.addObject()
                    .put("severity", "information")
                    .put("code", "informational")
                    .put("diagnostics", each);
        }
        if (unresolved.isEmpty()) {
            issues.addObject()
                    .put("severity", "information")
                    .put("code", "informational")
                    .put("diagnostics", "Taken.");
        }
        return outcome;
    }
}
