package io.medichain.consent.query;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.medichain.access.Action;
import io.medichain.audit.AccessedPart;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.read.ConsentOrigins;
import io.medichain.read.Named;
import io.medichain.read.PatientRelations;
import io.medichain.read.Patients;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.Reading.Shown;
import io.medichain.read.Shows;
import io.medichain.read.UserNames;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.Pages;
import io.medichain.view.ReadsFrom;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Reading who else may see a record. Every answer is recorded before it leaves. */
@RestController
@Tag(name = "Consents")
class ConsentQueries {
    private static final int MOST_UNREVIEWED = 1_000;
    private static final int MOST_OPENED = 100;

    private final Patients patients;
    private final Views views;
    private final Pages pages;
    private final Consents consents;
    private final EmergencyAccesses emergencies;
    private final PatientRelations relations;
    private final UserNames names;
    private final ConsentOrigins origins;
    private final InstantSource clock;
    private final People people;

    ConsentQueries(
            Patients patients,
            Views views,
            Pages pages,
            Consents consents,
            EmergencyAccesses emergencies,
            PatientRelations relations,
            UserNames names,
            ConsentOrigins origins,
            InstantSource clock,
            People people) {
        this.people = people;
        this.patients = patients;
        this.views = views;
        this.pages = pages;
        this.consents = consents;
        this.emergencies = emergencies;
        this.relations = relations;
        this.names = names;
        this.origins = origins;
        this.clock = clock;
    }

    /** What the patient agreed to, the latest first. */
    @GetMapping("/api/patients/{id}/consents")
    @Acts(Action.READ_CONSENTS)
    @Shows(AccessedPart.CONSENTS)
    @ReadsFrom({Consents.class, PatientRelations.class})
    @Operation(operationId = "listConsents")
    @ApiResponse(responseCode = "200", description = "A page of consents, revoked ones too")
    Page<Named<ConsentEntry>> consents(Reading reading, @PathVariable("id") PatientId patient, PageRequest page) {
        return reading.ofPatient(
                patient,
                read -> people.named(
                        read,
                        pages.latestFirst(
                                        consents,
                                        read.tenant(),
                                        "consents of " + patient,
                                        page,
                                        Filters.in("patientId", patients.entriesOf(read.tenant(), patient)),
                                        ConsentEntry.LATEST_FIRST)
                                .map(ViewDocument::content),
                        ConsentQueries::mentioned));
    }

    private static Mentioned mentioned(ConsentEntry consent) {
        return Mentioned.users(consent.provision().value().stream()
                        .flatMap(provision ->
                                Stream.ofNullable(provision.grantee().user())))
                .and(consent.patientId());
    }

    /**
     * Who may see the patient now, and why: care team, visits, consents, emergencies. For the patient and the officers.
     * No further than the role of each allows; what roles may see without being tied to a patient stands in the
     * documentation.
     */
    @GetMapping("/api/patients/{id}/viewers")
    @Acts(Action.READ_WHO_MAY_SEE)
    @Shows(AccessedPart.WHO_MAY_SEE)
    @ReadsFrom({PatientRelations.class, Consents.class})
    @Operation(operationId = "listViewers")
    @ApiResponse(responseCode = "200", description = "Everybody whom something ties to the patient now")
    List<Viewer> viewers(Reading reading, @PathVariable("id") PatientId patient) {
        return reading.ofPatient(
                patient,
                read -> views.of(relations, read.tenant()).find(patient.toString()).stream()
                        .map(known -> new WhoMaySee(read.tenant(), known.content(), origins, clock.instant()))
                        .flatMap(who -> who.viewers(names.of(read.tenant(), who.users())).stream())
                        .toList());
    }

    /** The emergency accesses that nobody has reviewed, the oldest first, at the most 1000. */
    @GetMapping("/api/emergency-accesses")
    @Acts(Action.READ_EMERGENCY_REVIEWS)
    @Shows(AccessedPart.EMERGENCY_ACCESS)
    @ReadsFrom(EmergencyAccesses.class)
    @Operation(operationId = "listUnreviewedEmergencyAccesses")
    @ApiResponse(responseCode = "200", description = "The queue; overdue says that the term of 72 hours is over")
    List<Named<EmergencyEntry>> unreviewed(Reading reading) {
        return reading.list((read, _) -> shown(
                read,
                found(read, Filters.eq("unreviewed", true), Sorts.ascending("openedAt", "_id"), MOST_UNREVIEWED)
                        .toList(),
                entry -> Stream.concat(Stream.of(entry.openedBy()), Stream.ofNullable(entry.reviewedBy()))));
    }

    /** The own emergency accesses that last, the latest first: what is open to who asks, and can be closed. */
    @GetMapping("/api/users/me/emergency-accesses")
    @Acts(Action.READ_OWN_ACCOUNT)
    @Shows(AccessedPart.EMERGENCY_ACCESS)
    @ReadsFrom(EmergencyAccesses.class)
    @Operation(operationId = "listOwnEmergencyAccesses")
    @ApiResponse(responseCode = "200", description = "What who asks has opened and neither closed nor outlived")
    List<Named<EmergencyEntry>> own(Reading reading) {
        return reading.list((read, _) -> shown(
                read,
                found(
                                read,
                                Filters.eq("openedBy", read.subject().user()),
                                Sorts.descending("openedAt", "_id"),
                                MOST_OPENED)
                        .filter(one -> one.lasts(clock.instant()))
                        .toList(),
                _ -> Stream.empty()));
    }

    private Stream<EmergencyEntry> found(Read read, Bson which, Bson order, int most) {
        return views.of(emergencies, read.tenant()).find(which, order, most).stream()
                .map(ViewDocument::content);
    }

    /** With the names of the patients, and of whom else each of them mentions. */
    private Shown<List<Named<EmergencyEntry>>> shown(
            Read read, List<EmergencyEntry> entries, Function<EmergencyEntry, Stream<UserId>> users) {
        return new Shown<>(
                people.named(
                        read,
                        entries,
                        entry -> Mentioned.users(users.apply(entry)).and(entry.patientId())),
                entries.stream().map(EmergencyEntry::patientId).toList());
    }
}
