package io.medichain.audit;

import io.medichain.access.Action;
import io.medichain.access.Named;
import io.medichain.access.Patients;
import io.medichain.access.People;
import io.medichain.access.People.Mentioned;
import io.medichain.access.PersonalReads;
import io.medichain.access.Subject;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.http.Acts;
import io.medichain.patient.PatientId;
import io.medichain.view.Cursors;
import io.medichain.view.EventSource;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what in a patient's record. */
@RestController
@Tag(name = "Audit")
@ReadsFrom(PatientEvents.class)
class ChangeQueries {
    private final PersonalReads reads;
    private final Patients patients;
    private final PatientHistory history;
    private final Cursors cursors;
    private final EventFeed feed;
    private final EventCodec codec;
    private final People people;

    ChangeQueries(
            PersonalReads reads,
            Patients patients,
            PatientHistory history,
            Cursors cursors,
            EventFeed feed,
            EventCodec codec,
            People people) {
        this.people = people;
        this.reads = reads;
        this.patients = patients;
        this.history = history;
        this.cursors = cursors;
        this.feed = feed;
        this.codec = codec;
    }

    @GetMapping("/api/patients/{id}/changes")
    @Acts(Action.READ_HISTORY)
    @Operation(
            operationId = "listChanges",
            summary = "The events about a patient, the latest first: what, when, by whom, and the proof")
    @ApiResponse(responseCode = "200", description = "A page of changes")
    Page<Named<EventSource>> changes(
            Subject subject,
            @PathVariable("id") PatientId patient,
            @Parameter(description = "1 to 200", example = "50") @RequestParam(required = false) @Nullable
                    Integer limit,
            @Parameter(description = "the next of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        return reads.ofPatient(
                subject,
                Action.READ_HISTORY,
                AccessedPart.CHANGES,
                patient,
                () -> people.named(
                        subject,
                        page(subject, patient, page),
                        source -> Mentioned.users(People.user(source.author()))));
    }

    private Page<EventSource> page(Subject subject, PatientId patient, PageRequest page) {
        String list = "changes of " + patient;
        long before = cursors.read(subject.tenant(), list, page)
                .map(end -> Long.parseLong(end.getFirst()))
                .orElse(Long.MAX_VALUE);
        List<Long> found = patients.entriesOf(subject.tenant(), patient).stream()
                .flatMap(entry -> history.positions(subject.tenant(), entry).stream())
                .filter(position -> position < before)
                .sorted(Comparator.reverseOrder())
                .limit(page.limit() + 1L)
                .toList();
        boolean goesOn = found.size() > page.limit();
        List<Long> shown = goesOn ? found.subList(0, page.limit()) : found;
        String next = goesOn
                ? cursors.write(subject.tenant(), list, List.of(shown.getLast().toString()))
                : null;
        return new Page<>(feed.at(shown).stream().map(this::source).toList(), next);
    }

    private EventSource source(StoredEvent stored) {
        return EventSource.of(stored, codec.metadata(stored));
    }
}
