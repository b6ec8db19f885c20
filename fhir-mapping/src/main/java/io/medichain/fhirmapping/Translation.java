package io.medichain.fhirmapping;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.medichain.consent.command.Granting;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.command.EncounterOpening;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Coding;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.ConsentId;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.patient.Demographics;
import io.medichain.patient.registry.PatientRegistration;
import io.medichain.problem.ProblemException;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.content.Plausibility;
import io.medichain.record.content.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns resources into orders to MediChain's API. Thread-safe. */
public final class Translation {
    /** Why a rare value is right: nobody enters it here, somebody has recorded it so elsewhere. */
    private static final String AS_RECORDED = "Recorded so in the system that it was imported from";

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final SourceIds ids;
    private final References references;
    private final Medications medications = new Medications();
    private final @Nullable String another;
    private volatile KnownActors actors = KnownActors.NONE;

    public Translation(SourceIds ids) {
        this(ids, null);
    }

    /** @param another why those who look like a patient here come in all the same; refused where there is no reason */
    public Translation(SourceIds ids, @Nullable String another) {
        this.ids = ids;
        this.another = another;
        this.references = new References(ids);
    }

    /**
     * Takes note of the server that a resource is on and of its identifiers, before it is planned and whether or not it
     * comes in: an identifier that one who is refused has, too, is of several.
     */
    public void seen(SourceResource found) {
        references.seen(found);
        try {
            references.known(found);
        } catch (RuntimeException e) {
            // it cannot be read: whoever is to bring it says why
        }
    }

    /** Takes note of a medication that others refer to. */
    public void note(SourceResource found) {
        orRefused(found, () -> {
            if (read(found) instanceof Medication medication) {
                medications.add(
                        ids.identity(found, medication.getIdElement().getIdPart()),
                        MedicationMapping.medication(medication));
            }
            return found;
        });
    }

    /**
     * The orders of a resource, the first of which begins it.
     *
     * @throws Refused when it cannot be imported
     */
    public Planned plan(SourceResource found) {
        return orRefused(found, () -> planned(found));
    }

    /** Whatever is wrong with one resource, the others come in; the refusal names its type and the element. */
    private static <T> T orRefused(SourceResource found, Supplier<T> made) {
        try {
            return made.get();
        } catch (Refused e) {
            throw e.in(found.type());
        } catch (ProblemException e) {
            throw refused(found, e).in(found.type());
        } catch (RuntimeException e) {
            throw new Refused("has an element that cannot be read").in(found.type());
        }
    }

    private static Refused refused(SourceResource found, ProblemException problem) {
        String field = problem.field().orElse("");
        String message = String.valueOf(problem.getMessage());
        String code = problem.problem().code();
        return Elements.of(found.json(), field)
                .map(path -> new Refused(path, Refused.reason(field, message), code))
                .orElseGet(() -> new Refused(null, message, code));
    }

    private Planned planned(SourceResource found) {
        Unsaid.refuse(found.json());
        if (Treatment.of(found.type()) == Treatment.CONSENT) {
            ConsentMapping.refuseNarrower(found.json());
        }
        Resource resource = read(found);
        UUID id = ids.idOf(ids.identity(found, resource.getIdElement().getIdPart()));
        Referring within = references.of(found, resource);
        return planned(found, resource, id, within);
    }

    private Planned planned(SourceResource found, Resource resource, UUID id, Referring within) {
        return switch (resource) {
            case Consent consent -> consent(id, consent, within);
            case Patient patient -> patient(found, id, patient, within);
            case Encounter encounter -> encounter(found, id, encounter, within);
            case AllergyIntolerance _, Immunization _, Device _ ->
                record(found, id, content(resource, within), within, "patient");
            default -> record(found, id, content(resource, within), within, "subject");
        };
    }

    /** The resource itself. */
    public Resource read(SourceResource found) {
        IParser parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new Strictly(found.type(), found.json()));
        return (Resource) parser.parseResource(LoneExtensions.beside(found.json()));
    }

    private Optional<PatientRegistration> patientWithin(Referring within) {
        return within.patientWithin()
                .map(patient ->
                        new PatientRegistration(patient.id(), patient.demographics(), another, patient.original()));
    }

    private Planned patient(SourceResource found, UUID id, Patient patient, Referring within) {
        Demographics demographics = PatientMapping.demographics(patient);
        Sendable<PatientRegistration> sent = Sendable.of(
                Kept.of(found.json(), List.of()),
                kept -> new PatientRegistration(new PatientId(id), demographics, another, kept));
        return planned(id, id, within, "/api/patients", sent);
    }

    private Planned encounter(SourceResource found, UUID id, Encounter encounter, Referring within) {
        UUID patient = within.patient(encounter.getSubject(), "subject");
        TimeSpan period = Fhir.firstKnown(Fhir.span(encounter.getPeriod(), "period"));
        EncounterDetails details = EncounterMapping.details(encounter, within);
        Sendable<EncounterOpening> sent = Sendable.of(
                Kept.of(found.json(), List.of()),
                kept -> new EncounterOpening(
                        new EncounterId(id),
                        new PatientId(patient),
                        EncounterMapping.setting(encounter),
                        period.begins().orElse(null),
                        period.ends(),
                        period.saysInstants() ? null : period,
                        Fhir.code(encounter.getStatusElement(), "status"),
                        details.type(),
                        details.reason(),
                        null,
                        details.practitioner(),
                        details.provider(),
                        kept));
        return planned(id, patient, within, "/api/encounters", sent);
    }

    private Planned planned(UUID id, UUID patient, Referring within, String path, Sendable<?> sent) {
        return new Planned(
                id,
                patient,
                patientWithin(within),
                List.of(new Sending.Begin(path, sent.body())),
                sent.withoutOriginal(),
                within.unresolved());
    }

    private Planned consent(UUID id, Consent consent, Referring within) {
        UUID patient = within.patient(consent.getPatient(), "patient");
        Granting body = ConsentMapping.granting(consent, new ConsentId(id), actors, within);
        Sending order = new Sending.Command(consents(patient), body);
        return new Planned(id, patient, patientWithin(within), List.of(order), Optional.empty(), within.unresolved());
    }

    private static String consents(UUID patient) {
        return "/api/patients/" + patient + "/consents";
    }

    /**
     * A consent as far as it has to be known to find what an earlier import has brought of it, whatever else it says.
     *
     * @param id what it is called here
     * @param patient whom it is about
     * @param status what the source says of it
     * @param path where the consents of the patient are
     */
    public record Brought(UUID id, UUID patient, String status, String path) {
        /** Takes it back. */
        public Sending withdrawal() {
            return new Sending.Plain(path + "/" + id + "/revocation");
        }
    }

    /** What a resource is called here, whatever else it says. */
    public UUID idOf(SourceResource found) {
        return ids.idOf(found);
    }

    /** What its references mean. */
    public Referring referring(SourceResource found) {
        return references.of(found);
    }

    /** What an earlier import may have brought of a consent; empty where it names no patient of this import. */
    public Optional<Brought> brought(SourceResource found) {
        JsonNode consent = JsonMapper.shared().readTree(found.json());
        UUID id = idOf(found);
        String status = consent.path("status").asString("");
        Reference patient =
                new Reference(consent.path("patient").path("reference").asString(""));
        try {
            UUID whose = references.of(found).patient(patient, "patient");
            return Optional.of(new Brought(id, whose, status, consents(whose)));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /** Takes note of who the actors of the source are here. */
    public void note(KnownActors known) {
        actors = known;
    }

    @SuppressWarnings("NullAway") // does not see in class files that a nested type may be null
    private Planned record(SourceResource found, UUID id, Content content, Referring within, String subject) {
        UUID patient = within.patient(content.subject(), subject);
        EncounterId encounter = within.visit(content.encounter(), visitElement(found.type()))
                .map(EncounterId::new)
                .orElse(null);
        String confirmation = Plausibility.of(content.content()) == Plausibility.IMPLAUSIBLE ? AS_RECORDED : null;
        List<Sending.Upload> documents = Attachments.of(
                id,
                content.attachments(),
                content.content() instanceof Report ? "presentedForm" : "content.attachment");
        ReceivedResource original = Kept.of(
                found.json(), documents.stream().map(Sending.Upload::content).toList());
        Sendable<RecordEntry> sent = Sendable.of(
                original,
                kept -> new RecordEntry(
                        new RecordId(id),
                        new PatientId(patient),
                        encounter,
                        content.occurred(),
                        content.content(),
                        kept,
                        null,
                        confirmation));
        List<Sending> orders = new ArrayList<>();
        orders.add(new Sending.Begin("/api/records", sent.body()));
        orders.addAll(documents);
        return new Planned(id, patient, patientWithin(within), orders, sent.withoutOriginal(), within.unresolved());
    }

    private static String visitElement(String type) {
        return switch (type) {
            case "MedicationStatement" -> "context";
            case "DocumentReference" -> "context.encounter";
            default -> "encounter";
        };
    }

    private Content content(Resource resource, Referring within) {
        return switch (resource) {
            case org.hl7.fhir.r4.model.Condition it -> ContentMapping.condition(it);
            case AllergyIntolerance it -> ContentMapping.allergy(it);
            case Immunization it -> ContentMapping.immunisation(it);
            case Procedure it -> ContentMapping.procedure(it);
            case Observation it -> ObservationMapping.observation(it);
            case MedicationRequest it -> MedicationMapping.requested(it, reference -> medication(reference, within));
            case MedicationStatement it -> MedicationMapping.stated(it, reference -> medication(reference, within));
            case DiagnosticReport it -> ContentMapping.report(it, within);
            case CarePlan it -> ContentMapping.carePlan(it, within);
            case CareTeam it -> ContentMapping.careTeam(it, within);
            case DocumentReference it -> ContentMapping.document(it, within);
            case Device it -> ContentMapping.device(it);
            case ImagingStudy it -> ContentMapping.imaging(it);
            default -> throw new Refused("is of a type that is not imported");
        };
    }

    private Optional<CodeableConcept> medication(Reference reference, Referring within) {
        Optional<CodeableConcept> known = within.identity(reference).flatMap(medications::find);
        return known.isPresent() || !reference.hasDisplay()
                ? known
                : Optional.of(Refused.at(
                        "medicationReference", () -> new CodeableConcept(List.<Coding>of(), reference.getDisplay())));
    }
}
