package io.medichain.patient.query;

import io.medichain.access.Action;
import io.medichain.audit.AccessedPart;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.read.Named;
import io.medichain.read.PatientRelations;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.tie.PatientTies;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.ReadsFrom;
import io.medichain.view.Views;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading the registry. Every answer is recorded before it leaves. */
@RestController
@RequestMapping("/api/patients")
@Tag(name = "Patients")
class PatientQueries {
    private final Registry registry;
    private final Views views;
    private final PatientRelations relations;
    private final InstantSource clock;
    private final People people;

    PatientQueries(Registry registry, Views views, PatientRelations relations, InstantSource clock, People people) {
        this.people = people;
        this.clock = clock;
        this.registry = registry;
        this.views = views;
        this.relations = relations;
    }

    /**
     * List patients, the last registered first. Doctors and nurses see the patients they care for, patients themselves;
     * admins all, for a stated purpose (Medichain-Purpose). Who may be registered twice is told to admins alone.
     */
    @GetMapping
    @Acts(Action.SEARCH_PATIENTS)
    @Shows(AccessedPart.PATIENT_LIST)
    @ReadsFrom({PatientSummaries.class, PatientRelations.class})
    @Operation(operationId = "listPatients")
    @ApiResponse(responseCode = "200", description = "A page of patients")
    Page<PatientListing> list(
            Reading reading,
            @Parameter(description = "only those who look like others and may be registered twice")
                    @RequestParam(defaultValue = "false")
                    boolean inDoubt,
            PageRequest page) {
        return reading.list((read, visible) ->
                inDoubt ? registry.inDoubt(read.tenant(), page, visible) : registry.list(read.tenant(), page, visible));
    }

    /**
     * Search patients by name, identifier or birth date. What is searched stands in the body, because a URL must not
     * hold personal data.
     */
    @PostMapping("/search")
    @Acts(Action.SEARCH_PATIENTS)
    @Shows(AccessedPart.PATIENT_SEARCH)
    @ReadsFrom({PatientSummaries.class, PatientRelations.class})
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @io.swagger.v3.oas.annotations.media.Content(
                            examples =
                                    @io.swagger.v3.oas.annotations.media.ExampleObject(
                                            value = "{\"name\":\"ada by\",\"birthDate\":\"1815-12-10\"}")))
    @ApiResponse(responseCode = "200", description = "A page of patients, the last registered first")
    Page<PatientListing> search(Reading reading, @RequestBody PatientSearch search) {
        return reading.list((read, visible) -> registry.search(read.tenant(), search, visible));
    }

    /** Read an entry of the registry; its ETag is the version for If-Match. */
    @GetMapping("/{id}")
    @Acts(Action.READ_PATIENT)
    @Shows(AccessedPart.DEMOGRAPHICS)
    @ReadsFrom({PatientSummaries.class, PatientRelations.class})
    @ApiResponse(responseCode = "200", description = "The patient")
    ResponseEntity<PatientEntry> patient(Reading reading, @PathVariable("id") PatientId patient) {
        PatientSummary found = reading.ofPatient(patient, read -> registry.patient(read.tenant(), patient));
        return ResponseEntity.ok().eTag(Long.toString(found.version())).body(PatientEntry.of(found, clock.instant()));
    }

    /** Who cares for a patient. */
    @GetMapping("/{id}/care-team")
    @Acts(Action.READ_PATIENT)
    @Shows(AccessedPart.CARE_TEAM)
    @ReadsFrom(PatientRelations.class)
    @Operation(operationId = "readCareTeam")
    @ApiResponse(responseCode = "200", description = "The members of the care team")
    List<Named<PatientTies.Member>> careTeam(Reading reading, @PathVariable("id") PatientId patient) {
        return reading.ofPatient(
                patient,
                read -> people.named(
                        read,
                        views.of(relations, read.tenant()).find(patient.toString()).stream()
                                .flatMap(document -> document.content().members().stream())
                                .toList(),
                        member -> Mentioned.users(Stream.of(member.userId()))));
    }
}
