package io.medichain.record;

import com.mongodb.client.model.Filters;
import io.medichain.access.Action;
import io.medichain.access.Kind;
import io.medichain.access.PatientRelations;
import io.medichain.access.Patients;
import io.medichain.access.PersonalReads;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.http.Acts;
import io.medichain.identity.TenantId;
import io.medichain.patient.PatientId;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Size;
import io.medichain.record.content.AccessKind;
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
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading medical records. Every answer is recorded before it leaves. */
@RestController
@Tag(name = "Records")
@ReadsFrom({ChartEntries.class, PatientRelations.class})
class RecordQueries {
    private static final int READ_AT_ONCE = 200;

    private final PersonalReads reads;
    private final Patients patients;
    private final Views views;
    private final Pages pages;
    private final ChartEntries entries;
    private final ShownEntries shown;

    RecordQueries(
            PersonalReads reads,
            Patients patients,
            Views views,
            Pages pages,
            ChartEntries entries,
            ShownEntries shown) {
        this.reads = reads;
        this.patients = patients;
        this.views = views;
        this.pages = pages;
        this.entries = entries;
        this.shown = shown;
    }

    /** A patient's records and visits, the latest first. */
    @GetMapping("/api/patients/{id}/timeline")
    @Acts(Action.READ_CHART)
    @Operation(operationId = "readTimeline")
    @ApiResponse(responseCode = "200", description = "A page of the timeline")
    Page<TimelineEntry> timeline(
            Subject subject, @PathVariable("id") PatientId patient, @ParameterObject @ModelAttribute PageRequest page) {
        return reads.ofPatient(
                subject,
                Action.READ_CHART,
                AccessedPart.TIMELINE,
                patient,
                () -> page(subject.tenant(), "timeline of " + patient, page, of(subject.tenant(), patient)));
    }

    /** A patient's records of one kind, the latest first, whatever their state. */
    @GetMapping("/api/patients/{id}/records")
    @Acts(Action.READ_RECORD)
    @Operation(operationId = "listRecords")
    @ApiResponse(responseCode = "200", description = "A page of records")
    Page<TimelineEntry> records(
            Subject subject,
            @PathVariable("id") PatientId patient,
            @Parameter(
                            description = "the kind",
                            example = "observation",
                            schema = @Schema(type = "string", maxLength = Size.WORD))
                    @RequestParam("kind")
                    String name,
            @ParameterObject @ModelAttribute PageRequest page) {
        RecordKind kind = RecordKinds.of(name);
        return reads.ofPatient(
                subject,
                Action.READ_RECORD,
                AccessedPart.RECORDS,
                patient,
                Kind.of(kind),
                () -> page(
                        subject.tenant(),
                        name + " of " + patient,
                        page,
                        Filters.and(of(subject.tenant(), patient), Filters.eq("kind", kind))));
    }

    /** The problem list: conditions that go on. */
    @GetMapping("/api/patients/{id}/problems")
    @Acts(Action.READ_CHART)
    @Operation(operationId = "readProblemList")
    @ApiResponse(responseCode = "200", description = "The conditions, the latest first")
    List<TimelineEntry> problems(Subject subject, @PathVariable("id") PatientId patient) {
        return current(subject, patient, AccessedPart.PROBLEM_LIST, RecordKind.CONDITION);
    }

    /** Allergies and intolerances that count. */
    @GetMapping("/api/patients/{id}/allergies")
    @Acts(Action.READ_CHART)
    @Operation(operationId = "readAllergies")
    @ApiResponse(responseCode = "200", description = "The allergies, the latest first")
    List<TimelineEntry> allergies(Subject subject, @PathVariable("id") PatientId patient) {
        return current(subject, patient, AccessedPart.ALLERGIES, RecordKind.ALLERGY);
    }

    /** Medications that the patient takes, as stated. */
    @GetMapping("/api/patients/{id}/medications")
    @Acts(Action.READ_CHART)
    @Operation(operationId = "readMedications")
    @ApiResponse(responseCode = "200", description = "The medications, the latest first")
    List<TimelineEntry> medications(Subject subject, @PathVariable("id") PatientId patient) {
        return current(subject, patient, AccessedPart.MEDICATIONS, RecordKind.MEDICATION_STATEMENT);
    }

    /** A patient's documents, the latest first; their contents are read one by one. */
    @GetMapping("/api/patients/{id}/documents")
    @Acts(Action.READ_DOCUMENT)
    @Operation(operationId = "listDocuments")
    @ApiResponse(responseCode = "200", description = "A page of documents")
    Page<TimelineEntry> documents(
            Subject subject, @PathVariable("id") PatientId patient, @ParameterObject @ModelAttribute PageRequest page) {
        return reads.ofPatient(
                subject,
                Action.READ_DOCUMENT,
                AccessedPart.DOCUMENTS,
                patient,
                () -> page(
                        subject.tenant(),
                        "documents of " + patient,
                        page,
                        Filters.and(of(subject.tenant(), patient), Filters.eq("kind", RecordKind.DOCUMENT))));
    }

    /** Read a record; its ETag is the version for If-Match. */
    @GetMapping("/api/records/{id}")
    @Acts(Action.READ_RECORD)
    @ApiResponse(responseCode = "200", description = "The record")
    ResponseEntity<TimelineEntry> record(Subject subject, @PathVariable RecordId id) {
        ViewDocument<ChartEntry> found =
                reads.existing(subject, Action.READ_RECORD, AccessedPart.RECORD, find(subject.tenant(), id));
        TimelineEntry answer = reads.ofPatient(
                subject,
                Action.READ_RECORD,
                AccessedPart.RECORD,
                found.content().patientId(),
                kind(found),
                () -> shown.of(found));
        return ResponseEntity.ok()
                .eTag(Long.toString(found.content().version()))
                .body(answer);
    }

    private static Kind kind(ViewDocument<ChartEntry> found) {
        RecordKind kind = found.content().kind();
        if (kind == null) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
        return Optional.ofNullable(found.content().content())
                .map(Personal::orNull)
                .map(AccessKind::of)
                .orElseGet(() -> Kind.of(kind));
    }

    private Optional<ViewDocument<ChartEntry>> find(TenantId tenant, RecordId record) {
        return views.of(entries, tenant)
                .find(record.toString())
                .filter(document -> document.content().isRecord());
    }

    private Bson of(TenantId tenant, PatientId patient) {
        return Filters.in("patientId", patients.entriesOf(tenant, patient));
    }

    private List<TimelineEntry> current(Subject subject, PatientId patient, AccessedPart part, RecordKind kind) {
        return reads.ofPatient(subject, Action.READ_CHART, part, patient, Kind.RECORD, () -> {
            Bson filter = Filters.and(of(subject.tenant(), patient), Filters.eq("kind", kind));
            List<TimelineEntry> current = new ArrayList<>();
            ChartEntry.LATEST_FIRST.each(views.of(entries, subject.tenant()), filter, READ_AT_ONCE, document -> {
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
