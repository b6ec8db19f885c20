package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalDocument;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.http.Acts;
import io.medichain.http.ReadShare;
import io.medichain.http.Scoped;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.PatientRelations;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reading the contents of documents (HL7 FHIR R4, Binary): as they are, or as a resource where that is asked for. Every
 * answer is recorded before it leaves.
 */
@RestController
@Hidden // described by the CapabilityStatement
@ReadsFrom({ClinicalRecords.Source.class, PatientRelations.class})
class FhirBinaries {
    /** What the base64 of a content takes while it is written, for each byte of it. */
    private static final long WEIGHT = 5;

    private final ClinicalRecords records;

    FhirBinaries(ClinicalRecords records) {
        this.records = records;
    }

    /** The content of a document (read). */
    @GetMapping(FhirPath.ROOT + "/Binary/{id}")
    @Acts(Action.READ_DOCUMENT)
    @Scoped(value = Interaction.READ, type = "Binary")
    @Shows(AccessedPart.DOCUMENT_CONTENT)
    ResponseEntity<Resource> read(Reading reading, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer.refuseOthers(request, Set.of());
        boolean asResource = FhirAnswer.wantsResource(request);
        FhirAnswer answer = asResource ? FhirAnswer.wanted(request) : new FhirAnswer(false);
        Documents.Place place =
                Documents.Place.of(id).orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
        return records.document(
                reading,
                place.record(),
                place.number(),
                (document, content) ->
                        asResource ? resource(id, document, content, answer.pretty()) : itself(document, content));
    }

    private static ResponseEntity<Resource> itself(ClinicalDocument document, Supplier<InputStream> content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .contentLength(document.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("document")
                                .build()
                                .toString())
                .body(new InputStreamResource(content::get));
    }

    private static ResponseEntity<Resource> resource(
            String id, ClinicalDocument document, Supplier<InputStream> content, boolean pretty) {
        ReadShare.need(document.size() * WEIGHT);
        ObjectNode binary = FhirJson.object().put("resourceType", "Binary");
        FhirJson.identify(binary, id, 0, document.attachedAt());
        binary.put("contentType", document.mediaType());
        try (InputStream bytes = content.get()) {
            binary.put("data", Base64.getEncoder().encodeToString(bytes.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .contentType(FhirJson.TYPE)
                .body(new ByteArrayResource(FhirJson.bytes(binary, pretty)));
    }
}
