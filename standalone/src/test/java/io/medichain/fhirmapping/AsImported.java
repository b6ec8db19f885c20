package io.medichain.fhirmapping;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.RecordId;
import io.medichain.patient.Demographics;
import io.medichain.record.content.RecordContent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What the import makes of a resource that stands alone.
 *
 * @param content what it says
 * @param occurred when it happened
 */
public record AsImported(RecordContent content, TimeSpan occurred) {
    private static final SourceIds IDS = new SourceIds("st-anna", "county");

    /** Empty where the import refuses it. */
    public static Optional<AsImported> of(Resource resource) {
        try {
            Content content = content(resource);
            return Optional.of(new AsImported(content.content(), content.occurred()));
        } catch (Refused | io.medichain.problem.ProblemException _) {
            return Optional.empty();
        }
    }

    /** What the import makes of a patient. */
    public static Demographics of(Patient patient) {
        return PatientMapping.demographics(patient);
    }

    /** A record of which another one says something, as the import calls what has this record's id. */
    public static RecordId named(RecordId record) {
        return new RecordId(IDS.idOf(record.toString()));
    }

    private static Content content(Resource resource) {
        Referring records = new Referring(new References(IDS), Optional.empty(), List.of());
        Function<Reference, Optional<CodeableConcept>> medications = reference ->
                Optional.ofNullable(reference.getDisplay()).map(name -> new CodeableConcept(List.of(), name));
        return switch (resource) {
            case Condition it -> ContentMapping.condition(it);
            case AllergyIntolerance it -> ContentMapping.allergy(it);
            case Immunization it -> ContentMapping.immunisation(it);
            case Procedure it -> ContentMapping.procedure(it);
            case Observation it -> ObservationMapping.observation(it, records);
            case MedicationRequest it -> MedicationMapping.requested(it, medications);
            case MedicationStatement it -> MedicationMapping.stated(it, medications);
            case DiagnosticReport it -> ContentMapping.report(it, records);
            case CarePlan it -> ContentMapping.carePlan(it, records);
            case DocumentReference it -> ContentMapping.document(it, records);
            case Device it -> ContentMapping.device(it);
            case ImagingStudy it -> ContentMapping.imaging(it);
            default -> throw new IllegalArgumentException(resource.fhirType());
        };
    }
}
