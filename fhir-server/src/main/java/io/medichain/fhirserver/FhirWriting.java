package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.command.Caller;
import io.medichain.command.Gate;
import io.medichain.encounter.command.EncounterOpening;
import io.medichain.encounter.command.EncounterWriting;
import io.medichain.http.Acts;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.patient.registry.PatientRegistration;
import io.medichain.patient.registry.RegistryWriting;
import io.medichain.record.command.RecordAmendment;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.command.RecordWriting;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Writing resources of FHIR R4 (create, update): each becomes the command that it means, and what that refuses is
 * refused here. The body is read, and mapped, before anything is decided.
 */
@RestController
@Hidden // described by the CapabilityStatement
class FhirWriting {
    private static final String PATIENT = FhirPath.ROOT + "/Patient";
    private static final String ENCOUNTER = FhirPath.ROOT + "/Encounter";
    private static final String RECORD = FhirPath.ROOT + "/" + RecordType.PATH;

    private final Gate gate;
    private final RegistryWriting registry;
    private final EncounterWriting encounters;
    private final RecordWriting records;

    FhirWriting(Gate gate, RegistryWriting registry, EncounterWriting encounters, RecordWriting records) {
        this.gate = gate;
        this.registry = registry;
        this.encounters = encounters;
        this.records = records;
    }

    /** Registers a patient (create). */
    @PostMapping(path = PATIENT, consumes = FhirJson.NAME)
    @Acts(Action.REGISTER_PATIENT)
    ResponseEntity<byte[]> register(Caller caller, @RequestBody byte[] body, HttpServletRequest request) {
        WriteRequest write = WriteRequest.create(request, "Patient", body);
        PatientRegistration patient = write.meaning(PatientRegistration.class);
        return write.created(() -> registry.register(gate.permit(caller), patient, write.asked()));
    }

    /** Says who a patient is (update). */
    @PutMapping(path = PATIENT + "/{id}", consumes = FhirJson.NAME)
    @Acts(Action.UPDATE_DEMOGRAPHICS)
    ResponseEntity<byte[]> identify(
            Caller caller, @PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        WriteRequest write = WriteRequest.update(request, "Patient", id, body);
        PatientRegistration patient = write.meaning(PatientRegistration.class);
        return write.updated(() -> registry.update(
                write.versioned(gate.permit(caller, new PatientId(write.id()))),
                patient.demographics(),
                patient.original(),
                write.asked()));
    }

    /** Begins a visit or stay, or enters one that is over (create). */
    @PostMapping(path = ENCOUNTER, consumes = FhirJson.NAME)
    @Acts(Action.OPEN_ENCOUNTER)
    ResponseEntity<byte[]> open(Caller caller, @RequestBody byte[] body, HttpServletRequest request) {
        WriteRequest write = WriteRequest.create(request, "Encounter", body);
        EncounterOpening visit = write.meaning(EncounterOpening.class);
        return write.created(() -> encounters.open(caller, visit, write.asked()));
    }

    /** Says what a visit or stay is; who may begin one may say it (update). */
    @PutMapping(path = ENCOUNTER + "/{id}", consumes = FhirJson.NAME)
    @Acts(Action.OPEN_ENCOUNTER)
    ResponseEntity<byte[]> correct(
            Caller caller, @PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        WriteRequest write = WriteRequest.update(request, "Encounter", id, body);
        EncounterOpening visit = write.meaning(EncounterOpening.class);
        return write.updated(() -> encounters.correct(
                write.versioned(gate.permit(caller, new EncounterId(write.id()))), visit, write.asked()));
    }

    /** Adds a record (create). */
    @PostMapping(path = RECORD, consumes = FhirJson.NAME)
    @Acts(Action.ADD_RECORD)
    ResponseEntity<byte[]> add(
            Caller caller, @PathVariable String type, @RequestBody byte[] body, HttpServletRequest request) {
        WriteRequest write = WriteRequest.create(request, type, body);
        RecordEntry entry = write.meaning(RecordEntry.class);
        return write.created(() -> records.add(caller, entry, write.asked()));
    }

    /**
     * Adds a version of an unsigned record (update); why, the request says. It is there under the type alone as which
     * it is shown: another one may not be able to say what it says, such as that something must not be done.
     */
    @PutMapping(path = RECORD + "/{id}", consumes = FhirJson.NAME)
    @Acts(Action.AMEND_RECORD)
    ResponseEntity<byte[]> amend(
            Caller caller,
            @PathVariable String type,
            @PathVariable String id,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        WriteRequest write = WriteRequest.update(request, type, id, body);
        RecordEntry entry = write.meaning(RecordEntry.class);
        RecordAmendment amendment =
                new RecordAmendment(write.reason(), entry.occurred(), entry.content(), entry.confirmation());
        return write.updated(() -> records.amend(
                write.versioned(gate.permit(caller, new RecordId(write.id()))),
                said -> ShownType.of(said.content(), said.original()).word().equals(type),
                amendment,
                entry,
                write.asked()));
    }
}
