package io.medichain.record.query;

import io.medichain.access.Action;
import io.medichain.access.Kind;
import io.medichain.audit.AccessedPart;
import io.medichain.http.Acts;
import io.medichain.id.RecordId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.PatientRelations;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.record.Cid;
import io.medichain.view.ReadsFrom;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.function.Supplier;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Reading the contents of documents. Every answer is recorded before it leaves. */
@RestController
@Tag(name = "Records")
class DocumentQueries {
    private static final String BYTES = "The bytes, in the media type that they were attached with";

    private final Views views;
    private final ChartEntries entries;
    private final DocumentContents contents;

    DocumentQueries(Views views, ChartEntries entries, DocumentContents contents) {
        this.views = views;
        this.entries = entries;
        this.contents = contents;
    }

    /** Read the content of a document that is attached to a record. */
    @GetMapping("/api/records/{id}/documents/{cid}")
    @Acts(Action.READ_DOCUMENT)
    @Shows(AccessedPart.DOCUMENT_CONTENT)
    @ReadsFrom({ChartEntries.class, PatientRelations.class})
    @ApiResponse(
            responseCode = "200",
            description = "The content",
            content = {
                @Content(
                        mediaType = "application/pdf",
                        schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject(BYTES)),
                @Content(
                        mediaType = "image/png",
                        schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject(BYTES)),
                @Content(
                        mediaType = "image/jpeg",
                        schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject(BYTES)),
                @Content(
                        mediaType = "image/tiff",
                        schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject(BYTES)),
                @Content(
                        mediaType = "image/gif",
                        schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject(BYTES)),
                @Content(
                        mediaType = "image/webp",
                        schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject(BYTES)),
                @Content(
                        mediaType = "application/dicom",
                        schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject(BYTES)),
                @Content(
                        mediaType = "application/rtf",
                        schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject(BYTES)),
                @Content(
                        mediaType = "video/mp4",
                        schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject(BYTES)),
                @Content(
                        mediaType = "text/plain",
                        schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject(BYTES))
            })
    ResponseEntity<InputStreamResource> content(Reading reading, @PathVariable RecordId id, @PathVariable Cid cid) {
        return reading.ofExisting(
                tenant -> views.of(entries, tenant).find(id.toString()).map(ViewDocument::content),
                ChartEntry::patientId,
                _ -> Kind.DOCUMENT,
                (_, entry) -> answer(cid, attachment(entry, cid)));
    }

    private ResponseEntity<InputStreamResource> answer(Cid cid, Attachment attachment) {
        Supplier<InputStream> content = contents.readable(attachment.cid());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.mediaType()))
                .contentLength(attachment.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("document")
                                .build()
                                .toString())
                .eTag(cid.toString())
                .body(new InputStreamResource(content::get));
    }

    private static Attachment attachment(ChartEntry entry, Cid cid) {
        return entry.attachments().stream()
                .filter(attachment -> attachment.cid().equals(cid))
                .findFirst()
                .orElseThrow(DocumentQueries::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(RequestProblem.NOT_FOUND);
    }
}
