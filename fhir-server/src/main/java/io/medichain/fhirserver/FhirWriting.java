package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.command.Caller;
import io.medichain.http.Acts;
import io.medichain.http.Scoped;
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

    private final FhirCommands commands;

    FhirWriting(FhirCommands commands) {
        this.commands = commands;
    }

    /** Registers a patient (create). */
    @PostMapping(path = PATIENT, consumes = FhirJson.NAME)
    @Acts(Action.REGISTER_PATIENT)
    @Scoped(value = Interaction.CREATE, type = "Patient")
    ResponseEntity<byte[]> register(Caller caller, @RequestBody byte[] body, HttpServletRequest request) {
        return WriteRequest.create(request, "Patient", body).sent(it -> commands.send(caller, it));
    }

    /** Says who a patient is (update). */
    @PutMapping(path = PATIENT + "/{id}", consumes = FhirJson.NAME)
    @Acts(Action.UPDATE_DEMOGRAPHICS)
    @Scoped(value = Interaction.UPDATE, type = "Patient")
    ResponseEntity<byte[]> identify(
            Caller caller, @PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        return WriteRequest.update(request, "Patient", id, body).sent(it -> commands.send(caller, it));
    }

    /** Begins a visit or stay, or enters one that is over (create). */
    @PostMapping(path = ENCOUNTER, consumes = FhirJson.NAME)
    @Acts(Action.OPEN_ENCOUNTER)
    @Scoped(value = Interaction.CREATE, type = "Encounter")
    ResponseEntity<byte[]> open(Caller caller, @RequestBody byte[] body, HttpServletRequest request) {
        return WriteRequest.create(request, "Encounter", body).sent(it -> commands.send(caller, it));
    }

    /** Says what a visit or stay is; who may begin one may say it (update). */
    @PutMapping(path = ENCOUNTER + "/{id}", consumes = FhirJson.NAME)
    @Acts(Action.OPEN_ENCOUNTER)
    @Scoped(value = Interaction.UPDATE, type = "Encounter")
    ResponseEntity<byte[]> correct(
            Caller caller, @PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        return WriteRequest.update(request, "Encounter", id, body).sent(it -> commands.send(caller, it));
    }

    /** Adds a record (create). */
    @PostMapping(path = RECORD, consumes = FhirJson.NAME)
    @Acts(Action.ADD_RECORD)
    @Scoped(Interaction.CREATE)
    ResponseEntity<byte[]> add(
            Caller caller, @PathVariable String type, @RequestBody byte[] body, HttpServletRequest request) {
        return WriteRequest.create(request, type, body).sent(it -> commands.send(caller, it));
    }

    /** Adds a version of an unsigned record (update); why, the request says. */
    @PutMapping(path = RECORD + "/{id}", consumes = FhirJson.NAME)
    @Acts(Action.AMEND_RECORD)
    @Scoped(Interaction.UPDATE)
    ResponseEntity<byte[]> amend(
            Caller caller,
            @PathVariable String type,
            @PathVariable String id,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        return WriteRequest.update(request, type, id, body).sent(it -> commands.send(caller, it));
    }
}
