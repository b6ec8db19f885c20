package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Purpose;
import io.medichain.audit.AccessedPart;
import io.medichain.fhirserver.ExportNote.Part;
import io.medichain.http.Acts;
import io.medichain.http.PublicRoute;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Exporting all patients (HL7 FHIR Bulk Data Access 2.0.0; HL7 FHIR R4, "Asynchronous Request Patterns"). Of each
 * patient it is recorded before anything is written, and again before any of it leaves.
 */
@RestController
@Hidden // described by the CapabilityStatement
@ReadsFrom
class FhirExports {
    private static final String KICK_OFF = "/$export";
    private static final String ALL = FhirPath.ROOT + "/Patient" + KICK_OFF;
    private static final String ONE = FhirPath.ROOT + KICK_OFF + "/{id}";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final String GZIP = "gzip";

    private final Exports exports;
    private final ExportReader files;

    FhirExports(Exports exports, ExportReader files) {
        this.exports = exports;
        this.files = files;
    }

    /** Orders an export by parameters of the address; looking at the address orders nothing. */
    @GetMapping(ALL)
    @Acts(Action.EXPORT_PATIENTS)
    @Shows(AccessedPart.EXPORT)
    ResponseEntity<Void> order(Reading reading, HttpServletRequest request) {
        if (!request.getMethod().equals(RequestMethod.GET.name())) {
            throw new ProblemException(RequestProblem.METHOD_NOT_ALLOWED);
        }
        return begun(reading, ExportOrder.of(request), request);
    }

    /** Orders an export by a resource Parameters, which may name patients. */
    @PostMapping(path = ALL, consumes = FhirJson.NAME)
    @Acts(Action.EXPORT_PATIENTS)
    @Shows(AccessedPart.EXPORT)
    ResponseEntity<Void> orderByParameters(Reading reading, @RequestBody byte[] body, HttpServletRequest request) {
        return begun(reading, ExportOrder.of(request, body), request);
    }

    private ResponseEntity<Void> begun(Reading reading, ExportOrder order, HttpServletRequest request) {
        Read read = reading.ofOrganisation(allowed -> allowed);
        String export = exports.begin(read, reading, order);
        return ResponseEntity.accepted()
                .header(HttpHeaders.CONTENT_LOCATION, address(request, export))
                .build();
    }

    /** How far an export is; its manifest, once it is complete. */
    @GetMapping(ONE)
    @Acts(Action.READ_EXPORT)
    @Shows(AccessedPart.EXPORT)
    ResponseEntity<byte[]> standing(Reading reading, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        Exports.HowFar far = exports.standing(asked(reading), id);
        if (!far.isComplete()) {
            return ResponseEntity.accepted()
                    .header("X-Progress", far.progress())
                    .header(
                            HttpHeaders.RETRY_AFTER,
                            Long.toString(far.askAgain().toSeconds()))
                    .build();
        }
        try {
            ObjectNode manifest = manifest(far.note(), files.left(id, far.note()), address(request, id));
            return ResponseEntity.ok()
                    .header(HttpHeaders.EXPIRES, HTTP_DATE.format(far.note().expiresAt()))
                    .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                    .body(FhirJson.bytes(manifest, answer.pretty()));
        } catch (IOException e) {
            throw Exports.unavailable(e);
        }
    }

    private static ObjectNode manifest(ExportNote note, ExportReader.Left left, String address) {
        ObjectNode manifest = FhirJson.object();
        manifest.put("transactionTime", note.transactionTime().toString());
        manifest.put("request", note.request());
        manifest.put("requiresAccessToken", true);
        ArrayNode output = manifest.putArray("output");
        left.files().forEach(part -> file(output, part.type(), address, part.name(), part.count()));
        ArrayNode deleted = manifest.putArray("deleted");
        if (note.deletions() > 0) {
            file(deleted, "Bundle", address, ExportFile.DELETIONS, note.deletions());
        }
        ArrayNode errors = manifest.putArray("error");
        long lines = note.errors() + left.missing().size();
        if (lines > 0) {
            file(errors, "OperationOutcome", address, ExportFile.ERRORS, lines);
        }
        return manifest;
    }

    private static void file(ArrayNode list, String type, String address, String name, long count) {
        list.addObject().put("type", type).put("url", address + "/" + name).put("count", count);
    }

    /** Cancels an export, and removes what there is of it. */
    @DeleteMapping(ONE)
    @Acts(Action.REMOVE_EXPORT)
    @Shows(AccessedPart.EXPORT)
    ResponseEntity<Void> remove(Reading reading, @PathVariable String id, HttpServletRequest request) {
        Object _ = FhirAnswer.of(request);
        exports.cancel(asked(reading), id);
        return ResponseEntity.status(HttpStatus.ACCEPTED).build();
    }

    /** A file of a complete export. */
    @GetMapping(ONE + "/{file}")
    @Acts(Action.READ_EXPORT)
    @Shows(AccessedPart.EXPORT)
    ResponseEntity<Streamed> file(
            Reading reading, @PathVariable String id, @PathVariable String file, HttpServletRequest request) {
        FhirAnswer.refuseOthers(request, Set.of());
        Exports.HowFar far = exports.standing(asked(reading), id);
        if (!far.isComplete()) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
        ExportNote note = far.note();
        boolean isPacked = Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)).stream()
                .anyMatch(FhirExports::takesGzip);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().contentType(ExportFile.TYPE).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return isPacked
                ? answer.header(HttpHeaders.CONTENT_ENCODING, GZIP).body(packed(content(id, file, note, reading)))
                : answer.body(content(id, file, note, reading));
    }

    private Streamed content(String id, String file, ExportNote note, Reading reading) {
        if (file.equals(ExportFile.ERRORS)) {
            return files.errors(id, note);
        }
        if (file.equals(ExportFile.DELETIONS) && note.deletions() > 0) {
            return files.deletions(id);
        }
        Part part = note.files().stream()
                .filter(each -> each.name().equals(file))
                .findFirst()
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
        Purpose purpose = exports.purpose(note).orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
        return files.resources(id, note, part, reading.stating(purpose));
    }

    private static Streamed packed(Streamed content) {
        return out -> {
            GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
            content.writeTo(gzip);
            gzip.finish();
        };
    }

    private static boolean takesGzip(String accepted) {
        return java.util.Arrays.stream(accepted.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals(GZIP) || (one.startsWith(GZIP + ";") && !one.matches(".*q=0(\\.0*)?")));
    }

    /** Who asks, recorded. */
    private static Read asked(Reading reading) {
        return reading.ofOrganisation(allowed -> allowed);
    }

    private static String address(HttpServletRequest request, String export) {
        return FhirPath.base(request) + KICK_OFF + "/" + export;
    }

    /** All that is here is about a patient, and groups of patients there are none. */
    @RequestMapping(
            path = {FhirPath.ROOT + KICK_OFF, FhirPath.ROOT + "/Group/{id}" + KICK_OFF},
            method = {RequestMethod.GET, RequestMethod.POST})
    @PublicRoute("it says what no installation can do, and does nothing")
    ResponseEntity<Void> notOffered() {
        throw new ProblemException(FhirProblem.NO_SUCH_EXPORT);
    }
}
