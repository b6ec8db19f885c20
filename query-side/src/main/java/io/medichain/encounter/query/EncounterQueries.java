package io.medichain.encounter.query;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.medichain.access.Action;
import io.medichain.audit.AccessedPart;
import io.medichain.encounter.EncounterEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.http.Acts;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.medichain.read.Named;
import io.medichain.read.PatientRelations;
import io.medichain.read.Patients;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.Reading.Shown;
import io.medichain.read.Shows;
import io.medichain.view.EventSource;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.Pages;
import io.medichain.view.ReadsFrom;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading visits, stays and beds. Every answer is recorded before it leaves. */
@RestController
@Tag(name = "Encounters")
class EncounterQueries {
    private static final int MOST_BEDS = 5_000;

    private final Patients patients;
    private final Views views;
    private final Pages pages;
    private final Encounters encounters;
    private final BedBoard beds;
    private final EventFeed feed;
    private final EventCodec codec;
    private final People people;

    EncounterQueries(
            Patients patients,
            Views views,
            Pages pages,
            Encounters encounters,
            BedBoard beds,
            EventFeed feed,
            EventCodec codec,
            People people) {
        this.people = people;
        this.patients = patients;
        this.views = views;
        this.pages = pages;
        this.encounters = encounters;
        this.beds = beds;
        this.feed = feed;
        this.codec = codec;
    }

    /** List open visits and stays, the last begun first. */
    @GetMapping("/api/encounters")
    @Acts(Action.READ_ENCOUNTERS)
    @Shows(AccessedPart.ENCOUNTERS)
    @ReadsFrom({Encounters.class, PatientRelations.class})
    @Operation(operationId = "listOpenEncounters")
    @ApiResponse(responseCode = "200", description = "A page of open encounters")
    Page<Named<EncounterSummary>> open(Reading reading, PageRequest page) {
        return reading.list((read, visible) -> {
            Bson filter = within(visible.only(), Filters.eq("open", true));
            Page<EncounterSummary> found = page(read.tenant(), "encounters", page, filter);
            return Shown.of(named(read, found), found.items(), EncounterSummary::patientId);
        });
    }

    /** List a patient's visits and stays, the last begun first. */
    @GetMapping("/api/patients/{id}/encounters")
    @Acts(Action.READ_ENCOUNTERS)
    @Shows(AccessedPart.ENCOUNTERS)
    @ReadsFrom({Encounters.class, PatientRelations.class})
    @Operation(operationId = "listEncountersOfPatient")
    @ApiResponse(responseCode = "200", description = "A page of encounters")
    Page<Named<EncounterSummary>> ofPatient(Reading reading, @PathVariable("id") PatientId patient, PageRequest page) {
        return reading.ofPatient(patient, read -> {
            Bson filter = Filters.in("patientId", patients.entriesOf(read.tenant(), patient));
            return named(read, page(read.tenant(), "encounters of " + patient, page, filter));
        });
    }

    /** Read a visit or stay; its ETag is the version for If-Match. */
    @GetMapping("/api/encounters/{id}")
    @Acts(Action.READ_ENCOUNTERS)
    @Shows(AccessedPart.ENCOUNTER)
    @ReadsFrom({Encounters.class, PatientRelations.class})
    @Operation(operationId = "readEncounter")
    @ApiResponse(responseCode = "200", description = "The encounter")
    ResponseEntity<EncounterSummary> encounter(Reading reading, @PathVariable("id") EncounterId encounter) {
        EncounterSummary answer =
                reading.ofExisting(tenant -> find(tenant, encounter), EncounterSummary::patientId, (_, found) -> found);
        return ResponseEntity.ok().eTag(Long.toString(answer.version())).body(answer);
    }

    /** What happened in a visit or stay, in order, each step with its event and proof. */
    @GetMapping("/api/encounters/{id}/timeline")
    @Acts(Action.READ_ENCOUNTERS)
    @Shows(AccessedPart.ENCOUNTER)
    @ReadsFrom({Encounters.class, PatientRelations.class})
    @Operation(operationId = "readEncounterTimeline")
    @ApiResponse(responseCode = "200", description = "The steps")
    List<EncounterStep> timeline(Reading reading, @PathVariable("id") EncounterId encounter) {
        return reading.ofExisting(
                tenant -> find(tenant, encounter), EncounterSummary::patientId, (_, _) -> steps(encounter));
    }

    /** The bed board: all beds by ward and room, and who lies in them as far as you may see. */
    @GetMapping("/api/beds")
    @Acts(Action.READ_BED_BOARD)
    @Shows(AccessedPart.BED_BOARD)
    @ReadsFrom({BedBoard.class, PatientRelations.class})
    @ApiResponse(responseCode = "200", description = "The beds")
    List<Named<BedOccupancy>> beds(
            Reading reading,
            @Parameter(description = "only this ward", schema = @Schema(type = "string", maxLength = Size.WORD))
                    @RequestParam(required = false)
                    @Nullable
                    String ward) {
        Rule.optionalText(ward, "ward", Size.WORD);
        return reading.list((read, visible) -> {
            Optional<Collection<PatientId>> only = visible.only();
            List<BedOccupancy> board = board(read.tenant(), ward).stream()
                    .map(bed -> visible(bed, only))
                    .toList();
            return Shown.of(people.named(read, board, EncounterQueries::mentioned), board, BedOccupancy::patientId);
        });
    }

    private static Mentioned mentioned(BedOccupancy bed) {
        PatientId patient = bed.patientId();
        return new Mentioned(List.of(), patient == null ? List.of() : List.of(patient));
    }

    private Page<Named<EncounterSummary>> named(Read read, Page<EncounterSummary> page) {
        return people.named(
                read,
                page,
                visit -> Mentioned.users(Stream.ofNullable(visit.attending())).and(visit.patientId()));
    }

    private List<BedOccupancy> board(TenantId tenant, @Nullable String ward) {
        Bson filter = ward == null ? Filters.empty() : Filters.eq("place.ward", ward);
        return views
                .of(beds, tenant)
                .find(filter, Sorts.ascending("place.ward", "place.room", "place.bed"), MOST_BEDS)
                .stream()
                .map(ViewDocument::content)
                .toList();
    }

    /** That a bed is taken may be seen by all who see the board; by whom only as far as the list reaches. */
    private static BedOccupancy visible(BedOccupancy bed, Optional<Collection<PatientId>> only) {
        boolean hidden = bed.patientId() != null
                && only.filter(patients -> !patients.contains(bed.patientId())).isPresent();
        return hidden ? bed.withoutPatient() : bed;
    }

    private Optional<EncounterSummary> find(TenantId tenant, EncounterId encounter) {
        return views.of(encounters, tenant).find(encounter.toString()).map(ViewDocument::content);
    }

    private List<EncounterStep> steps(EncounterId encounter) {
        return feed.ofAggregate(encounter.toString()).stream()
                .map(stored -> EncounterStep.of(
                        (EncounterEvent) codec.read(stored), EventSource.of(stored, codec.metadata(stored))))
                .toList();
    }

    private Page<EncounterSummary> page(TenantId tenant, String list, PageRequest page, Bson filter) {
        return pages.latestFirst(encounters, tenant, list, page, filter, EncounterSummary.LATEST_FIRST)
                .map(ViewDocument::content);
    }

    private static Bson within(Optional<Collection<PatientId>> only, Bson filter) {
        return only.map(few -> Filters.and(filter, Filters.in("patientId", few)))
                .orElse(filter);
    }
}
