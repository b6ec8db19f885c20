package io.medichain.ledger.http;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordedReads;
import io.medichain.event.EventFeed;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.ledger.completeness.CompletenessOfPatient;
import io.medichain.ledger.completeness.CompletenessProof;
import io.medichain.ledger.completeness.PatientMapKeeper;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.RecordedPeriod;
import io.medichain.ledger.proof.ProofOfEvent;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.witness.Witnessing;
import io.medichain.patientmap.PatientMapCommitted;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proofs that all that was recorded about a patient is shown, to be checked anywhere. */
@RestController
@Tag(name = "Ledger")
final class CompletenessRoute {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);
    /** Of some kilobytes each. */
    private static final int MOST = 2_000;

    private final LedgerProjector projector;
    private final EventFeed feed;
    private final ObjectProvider<PatientMapKeeper> keeper;
    private final Witnessing witnessing;
    private final RecordedReads reads;

    CompletenessRoute(
            LedgerProjector projector,
            EventFeed feed,
            ObjectProvider<PatientMapKeeper> keeper,
            Witnessing witnessing,
            RecordedReads reads) {
        this.witnessing = witnessing;
        this.projector = projector;
        this.feed = feed;
        this.keeper = keeper;
        this.reads = reads;
    }

    /**
     * The proof that all recorded accesses and changes of a patient in a period are shown, up to this request, which is
     * recorded behind it. For the patient and the officers; anybody checks it without the system. An entry that was
     * merged into another one has a proof of its own.
     */
    @GetMapping("/api/ledger/patients/{id}/completeness")
    @Acts(Action.PROVE_COMPLETENESS)
    @Operation(operationId = "proveCompleteness")
    @ApiResponse(responseCode = "200", description = "The content of a .completeness.json file")
    @ApiResponse(responseCode = "422", description = "More than 2,000 events were recorded in the period (MC-LED-009)")
    @ApiResponse(responseCode = "503", description = "The proof cannot be made yet (MC-LED-008)")
    CompletenessProof completeness(
            Subject subject,
            @PathVariable("id") PatientId patient,
            @Parameter(
                            description = "the beginning of the period; that of the log when missing",
                            example = "2026-03-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(
                            description = "its end, which is not part of it; as late as can be said when missing",
                            example = "2026-04-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant to) {
        return reads.ofPatient(
                subject,
                Action.PROVE_COMPLETENESS,
                AccessedPart.LEDGER,
                patient,
                () -> proof(subject.tenant().value(), patient.toString(), from, to));
    }

    private CompletenessProof proof(String tenant, String patient, @Nullable Instant from, @Nullable Instant to) {
        CompletenessOfPatient.InMap inMap = committed(PatientKey.of(tenant, patient));
        PatientMapCommitted said = Commitment.read(inMap.commitment().payload())
                .orElseThrow(() -> new ProblemException(LedgerProblem.NOT_COMMITTED));
        Instant end = Commitment.end(
                said, inMap.commitment().position(), inMap.commitment().at());
        RecordedPeriod period = period(from, to, end);
        try {
            long leaves = inMap.commitment().position() + 1;
            SignedNote checkpoint = checkpoint(leaves);
            Published log = projector.published().orElseThrow(() -> new ProblemException(LedgerProblem.NOT_OPEN));
            return new CompletenessOfPatient(feed, log, checkpoint).of(tenant, patient, period, inMap, MOST);
        } catch (CompletenessOfPatient.TooMany e) {
            throw new ProblemException(LedgerProblem.TOO_MUCH_AT_ONCE);
        } catch (ProofOfEvent.EventDiffers e) {
            throw new ProblemException(LedgerProblem.EVENT_DIFFERS);
        }
    }

    /** One that witnesses have cosigned, where they are asked and do so in time; else the newest. */
    private SignedNote checkpoint(long leaves) {
        try {
            Optional<SignedNote> cosigned =
                    witnessing.policy().isEmpty() ? Optional.empty() : witnessing.awaitCosigned(leaves, LONGEST_WAIT);
            return cosigned.or(() -> projector.published().map(Published::note))
                    .orElseThrow(() -> new ProblemException(LedgerProblem.NOT_OPEN));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.retryAfter(LedgerProblem.NOT_SEALED, RETRY);
        }
    }

    private static RecordedPeriod period(@Nullable Instant from, @Nullable Instant to, Instant until) {
        Instant begin = from == null ? Instant.EPOCH : time(from, "from");
        Instant end = to == null ? until : time(to, "to");
        Rule.format(!end.isAfter(until), "to", "not in the future");
        Rule.format(begin.isBefore(end), "from", "before to");
        return new RecordedPeriod(begin, end);
    }

    private static Instant time(Instant given, String field) {
        Instant time = Rule.time(given, field);
        Rule.format(time.equals(time.truncatedTo(ChronoUnit.MILLIS)), field, "a time of whole milliseconds");
        return time;
    }

    /** With all that is stored when it is asked for. */
    private CompletenessOfPatient.InMap committed(PatientKey key) {
        PatientMapKeeper kept = keeper.getIfAvailable();
        if (kept == null) {
            throw new ProblemException(LedgerProblem.NOT_COMMITTED);
        }
        try {
            CompletenessOfPatient.InMap inMap = kept.await(key, feed.head() + 1, LONGEST_WAIT)
                    .orElseThrow(() -> ProblemException.retryAfter(LedgerProblem.NOT_COMMITTED, RETRY));
            if (!projector.awaitSealed(inMap.commitment().position() + 1, LONGEST_WAIT)) {
                throw ProblemException.retryAfter(LedgerProblem.NOT_SEALED, RETRY);
            }
            return inMap;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.retryAfter(LedgerProblem.NOT_COMMITTED, RETRY);
        }
    }
}
