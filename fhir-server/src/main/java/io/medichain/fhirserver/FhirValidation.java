package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.command.Caller;
import io.medichain.encounter.command.EncounterOpening;
import io.medichain.encounter.command.EncounterWriting;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Written;
import io.medichain.http.Acts;
import io.medichain.http.Scoped;
import io.medichain.patient.registry.PatientRegistration;
import io.medichain.patient.registry.RegistryWriting;
import io.medichain.problem.ProblemException;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.command.RecordWriting;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a create would say of a resource, which changes nothing (HL7 FHIR R4, {@code $validate}): answered with 200 and
 * what is wrong with it. To who may not create it, it is told nothing of what is there, and the try is recorded.
 */
@RestController
@Hidden // described by the CapabilityStatement
class FhirValidation {
    private static final String VALIDATE = "/$validate";

    private final RegistryWriting registry;
    private final EncounterWriting encounters;
    private final RecordWriting records;

    FhirValidation(RegistryWriting registry, EncounterWriting encounters, RecordWriting records) {
        this.registry = registry;
        this.encounters = encounters;
        this.records = records;
    }

    /** What registering would say. */
    @PostMapping(path = FhirPath.ROOT + "/Patient" + VALIDATE, consumes = FhirJson.NAME)
    @Acts(Action.REGISTER_PATIENT)
    @Scoped(value = Interaction.CREATE, type = "Patient")
    ResponseEntity<byte[]> patient(Caller caller, @RequestBody byte[] body, HttpServletRequest request) {
        return answer(
                request, "Patient", body, write -> registry.checking(caller, write.meaning(PatientRegistration.class)));
    }

    /** What beginning the visit would say. */
    @PostMapping(path = FhirPath.ROOT + "/Encounter" + VALIDATE, consumes = FhirJson.NAME)
    @Acts(Action.OPEN_ENCOUNTER)
    @Scoped(value = Interaction.CREATE, type = "Encounter")
    ResponseEntity<byte[]> visit(Caller caller, @RequestBody byte[] body, HttpServletRequest request) {
        return answer(
                request,
                "Encounter",
                body,
                write -> encounters.checking(caller, write.meaning(EncounterOpening.class)));
    }

    /** What adding the record would say. */
    @PostMapping(path = FhirPath.ROOT + "/" + RecordType.PATH + VALIDATE, consumes = FhirJson.NAME)
    @Acts(Action.ADD_RECORD)
    @Scoped(Interaction.CREATE)
    ResponseEntity<byte[]> record(
            Caller caller, @PathVariable String type, @RequestBody byte[] body, HttpServletRequest request) {
        return answer(request, type, body, write -> records.checking(caller, write.meaning(RecordEntry.class)));
    }

    private static ResponseEntity<byte[]> answer(
            HttpServletRequest request, String type, byte[] body, Function<WriteRequest, Runnable> checking) {
        FhirAnswer answer = FhirAnswer.of(request);
        Object _ = SaidReason.of(request); // one that is none is wrong with the request, and not with the resource
        Written resource = resource(body);
        WriteRequest write;
        try {
            write = WriteRequest.check(request, type, resource);
        } catch (ProblemException e) {
            return answer.of(OutcomeForm.of(e));
        }
        return write.checked(checking.apply(write));
    }

    /** A body that is no resource at all, or asks for more than is offered, is a bad request. */
    private static Written resource(byte[] body) {
        try {
            return Written.read(body).toValidate();
        } catch (Refused e) {
            throw WrittenResource.refused(e);
        }
    }
}
