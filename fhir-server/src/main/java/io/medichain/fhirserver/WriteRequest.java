package io.medichain.fhirserver;

import io.medichain.command.Accepted;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Written;
import io.medichain.http.Headers;
import io.medichain.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request that writes a resource, and its answer (HL7 FHIR R4, RESTful API, "create", "update"). */
final class WriteRequest {
    /** A condition on what is there already. */
    static final String IF_NONE_EXIST = "If-None-Exist";

    private static final String PREFER = "Prefer";
    private static final Pattern OUTCOME =
            Pattern.compile("return\\s*=\\s*\"?OperationOutcome\"?", Pattern.CASE_INSENSITIVE);

    private final FhirAnswer answer;
    private final String base;
    private final boolean wantsOutcome;
    private final WrittenResource written;

    private WriteRequest(HttpServletRequest request, String type, UUID id, boolean isNew, Written sent) {
        this.answer = FhirAnswer.of(request);
        this.base = FhirPath.base(request);
        this.wantsOutcome = wantsOutcome(request);
        this.written = WrittenResource.of(type, id, isNew, sent, SaidReason.of(request), base);
    }

    /** Whether who writes wants to be told what became of it, and not only that it was taken. */
    static boolean wantsOutcome(HttpServletRequest request) {
        return Collections.list(request.getHeaders(PREFER)).stream()
                .flatMap(header -> Arrays.stream(header.split("[,;]")))
                .anyMatch(preference -> OUTCOME.matcher(preference.strip()).matches());
    }

    /** Of something new, which gets an id of ours. */
    static WriteRequest create(HttpServletRequest request, String type, byte[] body) {
        refuseCondition(request);
        return new WriteRequest(request, type, UUID.randomUUID(), true, read(body));
    }

    static void refuseCondition(HttpServletRequest request) {
        if (request.getHeader(IF_NONE_EXIST) != null) {
            throw new ProblemException(FhirProblem.NO_CONDITION, IF_NONE_EXIST, null);
        }
    }

    /** Of something that is there. */
    static WriteRequest update(HttpServletRequest request, String type, String id, byte[] body) {
        return new WriteRequest(request, type, WrittenResource.id(id), false, read(body));
    }

    /**
     * Of what is only looked at.
     *
     * @throws ProblemException for what is wrong with the resource, and with the request
     */
    static WriteRequest check(HttpServletRequest request, String type, Written resource) {
        return new WriteRequest(request, type, UUID.randomUUID(), true, resource);
    }

    private static Written read(byte[] body) {
        try {
            return Written.read(body);
        } catch (Refused e) {
            throw WrittenResource.refused(e);
        }
    }

    /** The body of the command. */
    <T> T meaning(Class<T> type) {
        return written.meaning(type);
    }

    /** The answer to who only wants to know: what is wrong with it, or what is kept as it was said ($validate). */
    ResponseEntity<byte[]> checked(Runnable checking) {
        try {
            checking.run();
            return answer.of(outcome(written.meaning().unresolved()));
        } catch (ProblemException e) {
            return answer.of(OutcomeForm.of(written.named(e)));
        }
    }

    /** The answer to who writes it. */
    ResponseEntity<byte[]> sent(Function<WrittenResource, Accepted> command) {
        return answer(written.isNew() ? HttpStatus.CREATED : HttpStatus.OK, accepted(command));
    }

    private Accepted accepted(Function<WrittenResource, Accepted> command) {
        try {
            return command.apply(written);
        } catch (ProblemException e) {
            throw written.named(e);
        }
    }

    private ResponseEntity<byte[]> answer(HttpStatus status, Accepted accepted) {
        ResponseEntity.BodyBuilder told = ResponseEntity.status(status)
                .header(HttpHeaders.ETAG, "W/" + accepted.eTag())
                .header(Headers.POSITION, Long.toString(accepted.position()))
                .header("Preference-Applied", wantsOutcome ? "return=OperationOutcome" : "return=minimal");
        if (status == HttpStatus.CREATED) {
            told.location(
                    URI.create(base + "/" + written.type() + "/" + accepted.id() + "/_history/" + accepted.version()));
        }
        return wantsOutcome
                ? told.contentType(FhirJson.TYPE)
                        .body(FhirJson.bytes(outcome(written.meaning().unresolved()), answer.pretty()))
                : told.build();
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
