package io.medichain.record;

import io.medichain.access.Action;
import io.medichain.access.Kind;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.http.Acts;
import io.medichain.personal.DocumentCipher;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Legible;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@Tag(name = "Records")
@RequestMapping("/api/records/{id}/documents")
final class DocumentRoutes {
    private static final long LARGEST = 20L << 20;

    private final CommandDesk desk;
    private final Gate gate;
    private final RecordFacts records;
    private final DocumentStore documents;
    private final DocumentCipher cipher;

    DocumentRoutes(CommandDesk desk, Gate gate, RecordFacts records, DocumentStore documents, KeyVault vault) {
        this.desk = desk;
        this.gate = gate;
        this.records = records;
        this.documents = documents;
        this.cipher = new DocumentCipher(vault);
    }

    /** Keeps a document, encrypted, and attaches it to the record. What it is, is found from its content. */
    @PostMapping(consumes = "multipart/form-data")
    @Acts(Action.ATTACH_DOCUMENT)
    @Operation(
            operationId = "attachDocument",
            summary =
                    "Keeps a document, encrypted, and attaches it to the record. What it is, is found from its content")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> attach(
            Caller caller,
            @PathVariable RecordId id,
            @RequestPart("file") MultipartFile file,
            @RequestParam("title") String title)
            throws IOException {
        RecordFacts.Known record =
                records.find(caller.tenant(), id).orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
        gate.pass(caller, Action.ATTACH_DOCUMENT, record.patient(), Kind.DOCUMENT);
        Legible.text(Rule.text(title, "title", 255), "title");
        Rule.require(file.getSize() <= LARGEST, RecordProblem.DOCUMENT_TOO_LARGE);
        Rule.require(file.getSize() > 0, RecordProblem.DOCUMENT_EMPTY);
        byte[] content = file.getBytes();
        Upload upload = new Upload(title, Cid.of(content));
        return Answers.done(desk.accept(
                caller,
                upload,
                () -> Order.to(
                        id, attachment(caller, id, Person.of(caller.tenant(), record.patient()), title, content))));
    }

    private AttachDocument attachment(Caller caller, RecordId id, Person person, String title, byte[] content) {
        String mediaType = MediaType.of(content).orElseThrow(() -> new ProblemException(RecordProblem.DOCUMENT_TYPE));
        Cid cid;
        try {
            cid = documents.store(cipher.seal(person, content));
        } catch (DocumentStore.NotStored e) {
            throw new ProblemException(RecordProblem.DOCUMENT_NOT_STORED);
        }
        return new AttachDocument(id, cid, mediaType, content.length, Personal.clinical(person, title), caller.at());
    }

    /** What makes two uploads the same request. */
    private record Upload(String title, Cid content) {}
}
