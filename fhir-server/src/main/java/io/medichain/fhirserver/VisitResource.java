package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalVisit;
import io.medichain.fhir.DateTime;
import io.medichain.fhirmapping.SaidCode;
import java.time.Instant;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A visit or stay as FHIR R4 Encounter: as it came, with what was changed here since, or the mirror of what the import
 * makes of one.
 */
final class VisitResource {
    private static final String SETTINGS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String DISPOSITIONS = "http://terminology.hl7.org/CodeSystem/discharge-disposition";

    /** The beds here: a logical reference, for there is no resource of them. */
    private static final String BEDS = "urn:medichain:bed";

    private VisitResource() {}

    static ObjectNode of(ClinicalVisit visit) {
        ObjectNode resource = ReceivedVisit.of(visit, () -> made(visit)).orElseGet(() -> made(visit));
        FhirJson.identify(resource, visit.id().toString(), visit.version(), visit.changedAt());
        return resource;
    }

    private static ObjectNode made(ClinicalVisit visit) {
        Encounter made = new Encounter();
        made.setStatusElement(
                SaidCode.status(new Encounter.EncounterStatusEnumFactory(), "Encounter.status", visit.status()));
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
        visit.beds().forEach(bed -> made.addLocation(lying(bed)));
        Datatypes.sayInWords(visit.period(), made);
        return FhirJson.of(made);
    }

    private static Encounter.EncounterLocationComponent lying(ClinicalVisit.InBed it) {
        Encounter.EncounterLocationComponent made = new Encounter.EncounterLocationComponent();
        made.setLocation(new Reference()
                .setType("Location")
                .setIdentifier(
                        new Identifier().setSystem(BEDS).setValue(it.bed().toString())));
        made.setStatus(
                it.left() ? Encounter.EncounterLocationStatus.COMPLETED : Encounter.EncounterLocationStatus.ACTIVE);
        if (it.from() != null || it.until() != null) {
            made.setPeriod(new Period()
                    .setStartElement(Datatypes.dateTime(moment(it.from())))
                    .setEndElement(Datatypes.dateTime(moment(it.until()))));
        }
        return made;
    }

    private static @Nullable DateTime moment(@Nullable Instant time) {
        return time == null ? null : DateTime.of(time);
    }
}
