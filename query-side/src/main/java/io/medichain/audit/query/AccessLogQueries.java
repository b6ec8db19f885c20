package io.medichain.audit.query;

import com.mongodb.client.model.Filters;
import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccessedPart;
import io.medichain.consent.ConsentOrigin;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.read.Called;
import io.medichain.read.ConsentOrigins;
import io.medichain.read.Named;
import io.medichain.read.PatientRelations;
import io.medichain.read.Patients;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.Reading.Shown;
import io.medichain.read.RegisteredApps;
import io.medichain.read.Shows;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.Pages;
import io.medichain.view.ReadsFrom;
import io.medichain.view.Views;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at what. Reading the log is itself recorded. */
@RestController
@Tag(name = "Audit")
@ReadsFrom({AccessLog.class, PatientRelations.class, ConsentOrigins.Source.class, RegisteredApps.class})
class AccessLogQueries {
    private final Patients patients;
    private final Pages pages;
    private final AccessLog log;
    private final People people;
    private final ConsentOrigins origins;
    private final RegisteredApps apps;
    private final Views views;

    AccessLogQueries(
            Patients patients,
            Pages pages,
            AccessLog log,
            People people,
            ConsentOrigins origins,
            RegisteredApps apps,
            Views views) {
        this.apps = apps;
        this.views = views;
        this.origins = origins;
        this.people = people;
        this.patients = patients;
        this.pages = pages;
        this.log = log;
    }

    /** The access log of the organisation, the latest first. */
    @GetMapping("/api/audit/accesses")
    @Acts(Action.READ_ACCESS_LOG)
    @Shows(AccessedPart.ACCESS_LOG)
    @Operation(operationId = "listAccesses")
    @ApiResponse(responseCode = "200", description = "A page of the log; each line names its event and proof")
    Page<Named<AccessLogEntry>> accesses(Reading reading, AccessLogFilter filter, PageRequest page) {
        return reading.list((read, _) -> {
            Page<AccessLogEntry> found = page(read, filter.toString(), page, filter.filter());
            List<PatientId> shown = found.items().stream()
                    .flatMap(entry -> entry.access().patients().stream())
                    .toList();
            return new Shown<>(people.named(read, found, AccessLogQueries::mentioned, AccessLogQueries::placed), shown);
        });
    }

    /**
     * The accounting of disclosures: every access to the patient's data by somebody else. For the patient and the
     * officers. The latest first, in plain words, with event and proof.
     */
    @GetMapping("/api/patients/{id}/disclosures")
    @Acts(Action.READ_DISCLOSURES)
    @Shows(AccessedPart.DISCLOSURES)
    @Operation(operationId = "listDisclosures")
    @ApiResponse(responseCode = "200", description = "A page of disclosures")
    Page<Named<Disclosure>> disclosures(Reading reading, @PathVariable("id") PatientId patient, PageRequest page) {
        return reading.ofPatient(patient, read -> {
            Bson granted = Filters.and(
                    of(read, patient),
                    Filters.eq("outcome", AccessOutcome.GRANTED),
                    Filters.ne("basis", Basis.OWN_RECORD));
            return inWords(read, page(read, "disclosures of " + patient, page, granted));
        });
    }

    /**
     * Who looked at the patient's data or tried to, in plain words. For the patient and the officers. Everything, the
     * patient's own looks and refused tries too.
     */
    @GetMapping("/api/patients/{id}/access-log")
    @Acts(Action.READ_DISCLOSURES)
    @Shows(AccessedPart.ACCESS_LOG)
    @Operation(operationId = "listAccessesToPatient")
    @ApiResponse(responseCode = "200", description = "A page of accesses, the latest first")
    Page<Named<Disclosure>> accessLog(Reading reading, @PathVariable("id") PatientId patient, PageRequest page) {
        return reading.ofPatient(
                patient, read -> inWords(read, page(read, "access log of " + patient, page, of(read, patient))));
    }

    private Bson of(Read read, PatientId patient) {
        return Filters.in("patients", patients.entriesOf(read.tenant(), patient));
    }

    /** Other patients who stood in the same list are nobody's business here. */
    private Page<Named<Disclosure>> inWords(Read read, Page<AccessLogEntry> page) {
        Map<String, Optional<ConsentOrigin>> consents = origins.of(
                read.tenant(),
                page.items().stream()
                        .map(AccessLogEntry::access)
                        .flatMap(AccessLogQueries::consent)
                        .toList());
        return people.named(
                read,
                page,
                AccessLogQueries::mentioned,
                (entry, known) -> new Disclosure(
                        PlainWords.of(entry.access(), who(known, entry), app(read, entry), consents),
                        placed(entry, known).withoutPatients()));
    }

    private Optional<String> app(Read read, AccessLogEntry entry) {
        return Optional.ofNullable(entry.access().app())
                .map(app -> apps.nameOf(views, read.tenant(), app).orElse(app.toString()));
    }

    private static Stream<String> consent(LoggedAccess access) {
        return access.basis() == Basis.CONSENT ? Stream.ofNullable(access.reference()) : Stream.empty();
    }

    /** The department is the one of the moment of the access, whatever it is today. */
    private static AccessLogEntry placed(AccessLogEntry entry, Map<String, Called> known) {
        return entry.in(called(known, entry).flatMap(called -> called.departmentAt(entry.position())));
    }

    private static PlainWords.@Nullable Who who(Map<String, Called> known, AccessLogEntry entry) {
        Called called = called(known, entry).orElse(null);
        if (called == null) {
            return null;
        }
        String name = called.name();
        return name == null ? null : new PlainWords.Who(name, called.departmentAt(entry.position()));
    }

    private static Optional<Called> called(Map<String, Called> known, AccessLogEntry entry) {
        return Optional.ofNullable(known.get(entry.access().user().toString()));
    }

    private static Mentioned mentioned(AccessLogEntry entry) {
        LoggedAccess access = entry.access();
        List<UserId> users = new ArrayList<>(access.accounts());
        users.add(access.user());
        return new Mentioned(users, access.patients());
    }

    private Page<AccessLogEntry> page(Read read, String list, PageRequest page, Bson filter) {
        return pages.latestFirst(log, read.tenant(), "accesses " + list, page, filter, LoggedAccess.LATEST_FIRST)
                .map(AccessLogEntry::of);
    }
}
