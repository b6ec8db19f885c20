package io.medichain.record.query;

import com.mongodb.client.model.Filters;
import io.medichain.access.Action;
import io.medichain.access.Kind;
import io.medichain.audit.AccessedPart;
import io.medichain.fhir.ReceivedResource;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.TenantId;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Size;
import io.medichain.read.Named;
import io.medichain.read.PatientRelations;
import io.medichain.read.Patients;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.RecordKind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading medical records. Every answer is recorded before it leaves. */
@RestController
@Tag(name = "Records")
@ReadsFrom({ChartEntries.class, PatientRelations.class})
class RecordQueries {
    private static final int READ_AT_ONCE = 200;

    private final Patients patients;
    private final Views views;
    private final Pages pages;
    private final ChartEntries entries;
    private final ShownEntries shown;
    private final Originals originals;
    private final EntryVersions versions;
    private final People people;

    RecordQueries(
            Patients patients,
            Views views,
            Pages pages,
            ChartEntries entries,
            ShownEntries shown,
            Originals originals,
            EntryVersions versions,
            People people) {
        this.patients = patients;
        this.views = views;
        this.pages = pages;
        this.entries = entries;
        this.shown = shown;
        this.originals = originals;
        this.versions = versions;
        this.people = people;
    }

    /**
     * A patient's records and visits, the latest first. What was charged, claimed and paid is among them for who may
     * read invoices alone.
     */
    @GetMapping("/api/patients/{id}/timeline")
    @Acts(Action.READ_CHART)
    @Shows(AccessedPart.TIMELINE)
    @Operation(operationId = "readTimeline")
    @ApiResponse(responseCode = "200", description = "A page of the timeline")
    Page<TimelineEntry> timeline(Reading reading, @PathVariable("id") PatientId patient, PageRequest page) {
        return reading.ofPatient(
                patient,
                read -> page(
                        read.tenant(),
                        "timeline of " + patient,
                        page,
                        ReadableKinds.among(of(read.tenant(), patient), read)));
    }

    /** A patient's records of one kind, the latest first, whatever their state. */
    @GetMapping("/api/patients/{id}/records")
    @Acts(Action.READ_RECORD)
    @Shows(AccessedPart.RECORDS)
    @Operation(operationId = "listRecords")
    @ApiResponse(responseCode = "200", description = "A page of records")
    Page<TimelineEntry> records(
            Reading reading,
            @PathVariable("id") PatientId patient,
            @Parameter(
                            description = "the kind",
                            example = "observation",
                            schema = @Schema(type = "string", maxLength = Size.WORD))
                    @RequestParam("kind")
                    String name,
            PageRequest page) {
        RecordKind kind = RecordKinds.of(name);
        return reading.ofPatient(
                patient,
                AccessKind.of(kind),
                read -> page(
                        read.tenant(),
                        name + " of " + patient,
                        page,
                        Filters.and(of(read.tenant(), patient), Filters.eq("kind", kind))));
    }

    /** The problem list: conditions that go on. */
    @GetMapping("/api/patients/{id}/problems")
    @Acts(Action.READ_CHART)
    @Shows(AccessedPart.PROBLEM_LIST)
    @Operation(operationId = "readProblemList")
    @ApiResponse(responseCode = "200", description = "The conditions, the latest first")
    List<TimelineEntry> problems(Reading reading, @PathVariable("id") PatientId patient) {
        return current(reading, patient, RecordKind.CONDITION);
    }

    /** Allergies and intolerances that count. */
    @GetMapping("/api/patients/{id}/allergies")
    @Acts(Action.READ_CHART)
    @Shows(AccessedPart.ALLERGIES)
    @Operation(operationId = "readAllergies")
    @ApiResponse(responseCode = "200", description = "The allergies, the latest first")
    List<TimelineEntry> allergies(Reading reading, @PathVariable("id") PatientId patient) {
        return current(reading, patient, RecordKind.ALLERGY);
    }

    /** Medications that the patient takes, as stated. */
    @GetMapping("/api/patients/{id}/medications")
    @Acts(Action.READ_CHART)
    @Shows(AccessedPart.MEDICATIONS)
    @Operation(operationId = "readMedications")
    @ApiResponse(responseCode = "200", description = "The medications, the latest first")
    List<TimelineEntry> medications(Reading reading, @PathVariable("id") PatientId patient) {
        return current(reading, patient, RecordKind.MEDICATION_STATEMENT);
    }

    /** A patient's documents, the latest first; their contents are read one by one. */
    @GetMapping("/api/patients/{id}/documents")
    @Acts(Action.READ_DOCUMENT)
    @Shows(AccessedPart.DOCUMENTS)
    @Operation(operationId = "listDocuments")
    @ApiResponse(responseCode = "200", description = "A page of documents")
    Page<TimelineEntry> documents(Reading reading, @PathVariable("id") PatientId patient, PageRequest page) {
        return reading.ofPatient(
                patient,
                read -> page(
                        read.tenant(),
                        "documents of " + patient,
                        page,
                        Filters.and(of(read.tenant(), patient), Filters.eq("kind", RecordKind.DOCUMENT))));
    }

    /** Read a record; its ETag is the version for If-Match. */
    @GetMapping("/api/records/{id}")
    @Acts(Action.READ_RECORD)
    @Shows(AccessedPart.RECORD)
    @ApiResponse(responseCode = "200", description = "The record")
    ResponseEntity<Named<TimelineEntry>> record(Reading reading, @PathVariable RecordId id) {
        return reading.ofExisting(
                tenant -> find(tenant, id),
                found -> found.content().patientId(),
                RecordQueries::kind,
                (read, found) -> ResponseEntity.ok()
                        .eTag(Long.toString(found.content().version()))
                        .body(named(read, List.of(found)).getFirst()));
    }

    /**
     * What a record said in each of its versions, the oldest first, and who recorded it. How it stands, its signatures
     * and documents are as they were when that version was recorded; which records amend it, the record itself tells.
     * Whoever may not see what it once was does not see any of it.
     */
    @GetMapping("/api/records/{id}/versions")
    @Acts(Action.READ_RECORD)
    @Shows(AccessedPart.RECORD)
    @Operation(operationId = "readVersionsOfRecord")
    @ApiResponse(responseCode = "200", description = "The versions")
    List<Named<TimelineEntry>> versions(Reading reading, @PathVariable RecordId id) {
        return reading.ofExisting(
                tenant -> find(tenant, id)
                        .map(now -> versions.of(now.key(), now.content()))
                        .filter(all -> !all.isEmpty()),
                all -> all.getLast().content().patientId(),
                RecordQueries::kindOfAll,
                this::named);
    }

    /** One that was an observation of another sort once is read by who may read observations of every sort. */
    private static Kind kindOfAll(List<ViewDocument<ChartEntry>> versions) {
        List<Kind> kinds = versions.stream().map(RecordQueries::kind).distinct().toList();
        return kinds.size() == 1 ? kinds.getFirst() : Kind.OBSERVATIONS;
    }

    private List<Named<TimelineEntry>> named(Read read, List<ViewDocument<ChartEntry>> found) {
        return people.named(
                read,
                found.stream().map(shown::of).toList(),
                line -> Mentioned.users(People.user(line.entry().recordedBy())));
    }

    /**
     * Read the resource that a record was made of, as another system sent it (HL7 FHIR R4, canonical JSON), whatever
     * the record says now. The contents of its attachments are documents of the record: their {@code data} is
     * {@code sha256:} and the hash of the bytes in hexadecimal. A record that was entered here has none.
     */
    @GetMapping("/api/records/{id}/original")
    @Acts(Action.READ_RECORD)
    @Shows(AccessedPart.RECORD)
    @Operation(operationId = "readOriginalOfRecord")
    @ApiResponse(responseCode = "200", description = "The resource")
    ReceivedResource original(Reading reading, @PathVariable RecordId id) {
        return reading.ofExisting(
                tenant -> find(tenant, id),
                found -> found.content().patientId(),
                found -> kindOfBoth(id, found),
                (_, _) -> originals.of(id).orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND)));
    }

    /** The resource says what the record said when it came so: an observation of another sort, say. */
    private Kind kindOfBoth(RecordId id, ViewDocument<ChartEntry> found) {
        Kind now = kind(found);
        return originals.kindWhenSent(id).filter(first -> first != now).isPresent() ? Kind.OBSERVATIONS : now;
    }

    private static Kind kind(ViewDocument<ChartEntry> found) {
        RecordKind kind = found.content().kind();
        if (kind == null) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
        return Optional.ofNullable(found.content().content())
                .map(Personal::orNull)
                .map(AccessKind::of)
                .orElseGet(() -> AccessKind.of(kind));
    }

    private Optional<ViewDocument<ChartEntry>> find(TenantId tenant, RecordId record) {
        return views.of(entries, tenant)
                .find(record.toString())
                .filter(document -> document.content().isRecord());
    }

    private Bson of(TenantId tenant, PatientId patient) {
        return Filters.in("patientId", patients.entriesOf(tenant, patient));
    }

    private List<TimelineEntry> current(Reading reading, PatientId patient, RecordKind kind) {
        return reading.ofPatient(patient, Kind.RECORD, read -> {
            Bson filter = Filters.and(of(read.tenant(), patient), Filters.eq("kind", kind));
            List<TimelineEntry> current = new ArrayList<>();
            ChartEntry.LATEST_FIRST.each(views.of(entries, read.tenant()), filter, READ_AT_ONCE, document -> {
                if (CurrentEntries.isCurrent(document.content())) {
                    current.add(shown.of(document));
                }
                return true;
            });
            return current;
        });
    }

    private Page<TimelineEntry> page(TenantId tenant, String list, PageRequest page, Bson filter) {
        return pages.latestFirst(entries, tenant, list, page, filter, ChartEntry.LATEST_FIRST)
                .map(shown::of);
    }
}
