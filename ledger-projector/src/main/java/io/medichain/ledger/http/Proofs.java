package io.medichain.ledger.http;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordedReads;
import io.medichain.event.StoredEvent;
import io.medichain.http.Acts;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.proof.ProofOfEvent;
import io.medichain.ledger.proof.TlogProof;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.witness.Witnessing;
import io.medichain.problem.ProblemException;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Proofs of events, to be checked anywhere. */
@RestController
@Tag(name = "Ledger")
final class Proofs {
    private static final String EXAMPLE = """
            c2sp.org/tlog-proof@v1
            extra eyJhZ2dyZWdhdGUiOiI…
            index 17
            zfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU=

            medichain.local/log/432930fe4c02
            212
            …
            """;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final LedgerProjector projector;
    private final TenantEvents events;
    private final RecordedReads reads;
    private final Witnessing witnessing;

    Proofs(LedgerProjector projector, TenantEvents events, RecordedReads reads, Witnessing witnessing) {
        this.reads = reads;
        this.witnessing = witnessing;
        this.projector = projector;
        this.events = events;
    }

    /**
     * The proof that an event is in the log (C2SP tlog-proof, the entry as extra). Where witnesses are asked, it leads
     * to a checkpoint that enough of them cosigned; where they are not in time, to the newest one.
     */
    @GetMapping("/api/ledger/events/{eventId}/proof")
    @Acts(Action.READ_PROOF)
    @ApiResponse(
            responseCode = "200",
            description = "The content of a .tlog-proof file",
            content = @Content(mediaType = "text/plain", examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(responseCode = "404", description = "No such event")
    @ApiResponse(responseCode = "503", description = "No checkpoint covers the event yet (MC-LED-002)")
    ResponseEntity<byte[]> proof(
            Subject subject,
            @Parameter(
                            description = "The event, by its random identifier",
                            example = "6f1c2b8e-4c1f-4d0a-9a55-2f7f3f2f9d10")
                    @PathVariable("eventId")
                    String eventId)
            throws InterruptedException {
        StoredEvent event = permitted(subject, eventId);
        String name = event.eventId() + ".tlog-proof";
        return ResponseEntity.ok()
                .contentType(TEXT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(proof(event).toBytes());
    }

    /** A patient's event by relation; one that is about no patient is there for those who audit. */
    private StoredEvent permitted(Subject subject, String eventId) {
        boolean audits = reads.allows(subject, Action.READ_LEDGER_ENTRIES);
        Optional<StoredEvent> found = events.event(subject.tenant(), eventId)
                .filter(event -> audits || events.patientOf(event).isPresent());
        StoredEvent event = reads.existing(subject, Action.READ_PROOF, AccessedPart.LEDGER, found);
        return events.patientOf(event)
                .map(patient -> reads.ofPatient(subject, Action.READ_PROOF, AccessedPart.LEDGER, patient, () -> event))
                .orElseGet(() ->
                        reads.ofOrganisation(subject, Action.READ_LEDGER_ENTRIES, AccessedPart.LEDGER, () -> event));
    }

    private TlogProof proof(StoredEvent event) throws InterruptedException {
        projector.awaitSealed(event.position() + 1, LONGEST_WAIT);
        Optional<SignedNote> cosigned = witnessing.awaitCosigned(event.position() + 1, LONGEST_WAIT);
        Published log = projector.published().orElseThrow(() -> new ProblemException(LedgerProblem.NOT_OPEN));
        SignedNote checkpoint = cosigned.orElse(log.note());
        try {
            return ProofOfEvent.of(event, log, checkpoint)
                    .orElseThrow(() -> ProblemException.retryAfter(LedgerProblem.NOT_SEALED, RETRY));
        } catch (ProofOfEvent.EventDiffers e) {
            throw new ProblemException(LedgerProblem.EVENT_DIFFERS);
        }
    }
}
