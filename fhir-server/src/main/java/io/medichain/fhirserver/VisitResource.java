package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalVisit;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import tools.jackson.databind.node.ObjectNode;

/** A visit or stay as FHIR R4 Encounter; the mirror of what the import makes of one. */
final class VisitResource {
    private static final String SETTINGS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String DISPOSITIONS = "http://terminology.hl7.org/CodeSystem/discharge-disposition";

    private VisitResource() {}

    static ObjectNode of(ClinicalVisit visit) {
        Encounter made = new Encounter();
        made.setStatusElement(
                Codes.status(new Encounter.EncounterStatusEnumFactory(), "Encounter.status", visit.status()));
        made.setClass_(new Coding(SETTINGS, FhirJson.word(visit.setting()), null));
        made.setType(Datatypes.concepts(visit.details().type()));
        made.setSubject(new Reference("Patient/" + visit.patient()));
        if (visit.attending() != null) {
            made.addParticipant()
                    .setIndividual(new Reference()
                            .setIdentifier(new Identifier()
                                    .setSystem(MadeResource.USERS)
                                    .setValue(visit.attending().toString())));
        }
        if (visit.details().practitioner() != null) {
            made.addParticipant()
                    .setIndividual(new Reference().setDisplay(visit.details().practitioner()));
        }
        made.setPeriod(Datatypes.period(visit.period()));
        made.setReasonCode(Datatypes.concepts(visit.details().reason()));
        if (visit.disposition() != null) {
            made.getHospitalization()
                    .setDischargeDisposition(Datatypes.code(FhirJson.word(visit.disposition()), DISPOSITIONS));
        }
        if (visit.details().provider() != null) {
            made.setServiceProvider(new Reference().setDisplay(visit.details().provider()));
        }
        ObjectNode resource = FhirJson.of(made);
        FhirJson.identify(resource, visit.id().toString(), visit.version(), visit.changedAt());
        return resource;
    }
}
