package io.medichain.audit.query;

import io.medichain.access.Action;
import io.medichain.audit.AccessedPart;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.read.Named;
import io.medichain.read.Patients;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.Cursors;
import io.medichain.view.EventSource;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what in a patient's record. */
@RestController
@Tag(name = "Audit")
@ReadsFrom(PatientEvents.class)
class ChangeQueries {
    private final Patients patients;
    private final PatientHistory history;
    private final Cursors cursors;
    private final EventFeed feed;
    private final EventCodec codec;
    private final People people;

    ChangeQueries(
            Patients patients,
            PatientHistory history,
            Cursors cursors,
            EventFeed feed,
            EventCodec codec,
            People people) {
        this.people = people;
        this.patients = patients;
        this.history = history;
        this.cursors = cursors;
        this.feed = feed;
        this.codec = codec;
    }

    /** The events about a patient, the latest first: what, when, by whom, and the proof. */
    @GetMapping("/api/patients/{id}/changes")
    @Acts(Action.READ_HISTORY)
    @Shows(AccessedPart.CHANGES)
    @Operation(operationId = "listChanges")
    @ApiResponse(responseCode = "200", description = "A page of changes")
    Page<Named<EventSource>> changes(Reading reading, @PathVariable("id") PatientId patient, PageRequest page) {
        return reading.ofPatient(
                patient,
                read -> people.named(
                        read,
                        page(read.tenant(), patient, page),
                        source -> Mentioned.users(People.user(source.author()))));
    }

    private Page<EventSource> page(TenantId tenant, PatientId patient, PageRequest page) {
        String list = "changes of " + patient;
        long before = cursors.read(tenant, list, page)
                .map(end -> Long.parseLong(end.getFirst()))
                .orElse(Long.MAX_VALUE);
        List<Long> found = patients.entriesOf(tenant, patient).stream()
                .flatMap(entry -> history.positions(tenant, entry).stream())
                .filter(position -> position < before)
                .sorted(Comparator.reverseOrder())
                .limit(page.size() + 1L)
                .toList();
        boolean goesOn = found.size() > page.size();
        List<Long> shown = goesOn ? found.subList(0, page.size()) : found;
        String next =
                goesOn ? cursors.write(tenant, list, List.of(shown.getLast().toString())) : null;
        return new Page<>(feed.at(shown).stream().map(this::source).toList(), next);
    }

    private EventSource source(StoredEvent stored) {
        return EventSource.of(stored, codec.metadata(stored));
    }
}
