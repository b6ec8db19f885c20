package io.medichain.record.command;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.id.RecordId;
import io.medichain.personal.DocumentCipher;
import io.medichain.personal.KeyVault;
import io.medichain.problem.Legible;
import io.medichain.problem.Size;
import io.medichain.record.DocumentStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Records")
@RequestMapping("/api/records/{id}/documents")
final class DocumentRoutes {
    private final CommandDesk desk;
    private final DocumentStore documents;
    private final DocumentCipher cipher;

    DocumentRoutes(CommandDesk desk, DocumentStore documents, KeyVault vault) {
        this.desk = desk;
        this.documents = documents;
        this.cipher = new DocumentCipher(vault);
    }

    /** Keeps a document, encrypted, and attaches it to the record. What it is, is found from its content. */
    @PostMapping(consumes = MULTIPART_FORM_DATA_VALUE)
    @Acts(Action.ATTACH_DOCUMENT)
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Form.class))))
    Accepted attach(Permitted<RecordId> record, @Parameter(hidden = true) HttpServletRequest request) {
        try (Upload upload = Upload.receive(request, documents, cipher, record.person())) {
            return desk.accept(
                    record, upload.request(), () -> upload.attach(record.about(), record.person(), record.at()));
        }
    }

    /**
     * The form of an upload.
     *
     * @param title the document's name for people
     * @param file its content
     */
    record Form(
            @Schema(requiredMode = REQUIRED, maxLength = Size.LINE, minLength = 1, pattern = Legible.PATTERN)
            String title,

            @Schema(requiredMode = REQUIRED, type = "string", format = "binary")
            String file) {}
}
