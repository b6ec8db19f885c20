package io.medichain.importer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.medichain.consent.command.Granting;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.command.EncounterOpening;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Coding;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.ConsentId;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.patient.registry.PatientRegistration;
import io.medichain.problem.ProblemException;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.content.Plausibility;
import io.medichain.record.content.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
final class Translation {
    /** Why a rare value is right: nobody enters it here, somebody has recorded it so elsewhere. */
    private static final String AS_RECORDED = "Recorded so in the system that it was imported from";

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final SourceIds ids;
    private final Medications medications = new Medications();
    private volatile KnownActors actors = KnownActors.NONE;
    private final AtomicReference<@Nullable String> base = new AtomicReference<>();

    Translation(SourceIds ids) {
        this.ids = ids;
    }

    /** Takes note of the server that a resource comes from; the first one is that of the whole import. */
    void noteServer(Found.Resource found) {
        found.fullUrl().flatMap(SourceIds::base).ifPresent(server -> base.compareAndSet(null, server));
    }

    /** Takes note of a medication that others refer to. */
    void note(Found.Resource found) {
        orRefused(found, () -> {
            if (read(found) instanceof Medication medication) {
                medications.add(
                        identity(found, medication.getIdElement().getIdPart()),
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
    Planned plan(Found.Resource found) {
        return orRefused(found, () -> planned(found));
    }

    /** Whatever is wrong with one resource, the others come in; the refusal names its type and the element. */
    private static <T> T orRefused(Found.Resource found, Supplier<T> made) {
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

    private static Refused refused(Found.Resource found, ProblemException problem) {
        String field = problem.field().orElse("");
        String message = String.valueOf(problem.getMessage());
        String code = problem.problem().code();
        return Elements.of(found.json(), field)
                .map(path -> new Refused(path, Refused.reason(field, message), code))
                .orElseGet(() -> new Refused(null, message, code));
    }

    private Planned planned(Found.Resource found) {
        Optional<String> server = Optional.ofNullable(base.get());
        if (found.fullUrl()
                .flatMap(SourceIds::base)
                .filter(own -> !own.equals(base.get()))
                .isPresent()) {
            throw new Refused("comes from another server than the first resource of this import");
        }
        Unsaid.refuse(found.json(), server);
        if (Treatment.of(found.type()) == Treatment.CONSENT) {
            ConsentMapping.refuseNarrower(found.json());
        }
        Resource resource = read(found);
        String identity = identity(found, resource.getIdElement().getIdPart());
        return switch (resource) {
            case Consent consent -> consent(identity, consent);
            case Patient patient -> patient(identity, patient);
            case Encounter encounter -> encounter(identity, encounter);
            case AllergyIntolerance _, Immunization _, Device _ ->
                record(found, identity, content(resource), "patient");
            default -> record(found, identity, content(resource), "subject");
        };
    }

    private Resource read(Found.Resource found) {
        IParser parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new Strictly(found.type(), found.json()));
        return (Resource) parser.parseResource(found.json());
    }

    /** @param own the id that the resource gives itself */
    private static String identity(Found.Resource found, @Nullable String own) {
        return found.fullUrl()
                .flatMap(SourceIds::identity)
                .or(() -> Optional.ofNullable(own).map(id -> SourceIds.identity(found.type(), id)))
                .orElseGet(() -> SourceIds.identityOf(found.json()));
    }

    private Planned patient(String identity, Patient patient) {
        UUID id = ids.idOf(identity);
        PatientRegistration body =
                new PatientRegistration(new PatientId(id), PatientMapping.demographics(patient), null);
        return new Planned(id, id, List.of(new Sending.Command("/api/patients", body)));
    }

    private Planned encounter(String identity, Encounter encounter) {
        UUID id = ids.idOf(identity);
        UUID patient = subject(encounter.getSubject(), "subject");
        TimeSpan period = Optional.ofNullable(Fhir.span(encounter.getPeriod(), "period"))
                .orElseThrow(() -> new Refused("period.start", "is missing"));
        EncounterDetails details = EncounterMapping.details(encounter);
        EncounterOpening body = new EncounterOpening(
                new EncounterId(id),
                new PatientId(patient),
                EncounterMapping.setting(encounter),
                period.begins(),
                period.ends(),
                period.saysInstants() ? null : period,
                Fhir.code(encounter.getStatusElement(), "status"),
                details.type(),
                details.reason(),
                null,
                details.practitioner(),
                details.provider());
        return new Planned(id, patient, List.of(new Sending.Command("/api/encounters", body)));
    }

    private Planned consent(String identity, Consent consent) {
        UUID id = ids.idOf(identity);
        UUID patient = subject(consent.getPatient(), "patient");
        Granting body = ConsentMapping.granting(consent, new ConsentId(id), actors);
        return new Planned(id, patient, List.of(new Sending.Command(consents(patient), body)));
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
    record Brought(UUID id, UUID patient, String status, String path) {
        /** Takes it back. */
        Sending withdrawal() {
            return new Sending.Plain(path + "/" + id + "/revocation");
        }
    }

    /** What a resource is called here, whatever else it says. */
    UUID idOf(Found.Resource found) {
        String own = JsonMapper.shared().readTree(found.json()).path("id").asString("");
        return ids.idOf(identity(found, own.isEmpty() ? null : own));
    }

    /** What an earlier import may have brought of a consent; empty where it names no patient of this server. */
    Optional<Brought> brought(Found.Resource found) {
        JsonNode consent = JsonMapper.shared().readTree(found.json());
        UUID id = idOf(found);
        String status = consent.path("status").asString("");
        String reference = consent.path("patient").path("reference").asString("");
        boolean isOfThisServer = Stream.concat(found.fullUrl().stream(), Stream.of(reference))
                .flatMap(named -> SourceIds.base(named).stream())
                .allMatch(server -> server.equals(base.get()));
        return SourceIds.identity(reference)
                .filter(_ -> isOfThisServer)
                .map(ids::idOf)
                .map(patient -> new Brought(id, patient, status, consents(patient)));
    }

    /** Takes note of who the actors of the source are here. */
    void note(KnownActors known) {
        actors = known;
    }

    @SuppressWarnings("NullAway") // does not see in class files that a nested type may be null
    private Planned record(Found.Resource found, String identity, Content content, String subject) {
        UUID id = ids.idOf(identity);
        UUID patient = subject(content.subject(), subject);
        EncounterId encounter =
                target(content.encounter()).map(EncounterId::new).orElse(null);
        String confirmation = Plausibility.of(content.content()) == Plausibility.IMPLAUSIBLE ? AS_RECORDED : null;
        List<Sending.Upload> documents = Attachments.of(
                id,
                content.attachments(),
                content.content() instanceof Report ? "presentedForm" : "content.attachment");
        RecordEntry body = new RecordEntry(
                new RecordId(id),
                new PatientId(patient),
                encounter,
                content.occurred(),
                content.content(),
                Kept.of(
                        found.json(),
                        documents.stream().map(Sending.Upload::content).toList()),
                null,
                confirmation);
        List<Sending> orders = new ArrayList<>();
        RecordEntry smaller = withoutOriginal(body);
        Optional<String> why =
                Kept.whyNot(body).filter(_ -> Kept.whyNot(smaller).isEmpty());
        orders.add(new Sending.Command("/api/records", why.isEmpty() ? body : smaller));
        orders.addAll(documents);
        return new Planned(id, patient, orders, why);
    }

    /** What is understood of it comes in all the same: to refuse that would be the worse loss. */
    @SuppressWarnings("NullAway") // does not see in class files that a nested type may be null
    private static RecordEntry withoutOriginal(RecordEntry entry) {
        return new RecordEntry(
                entry.id(),
                entry.patientId(),
                entry.encounterId(),
                entry.occurred(),
                entry.content(),
                null,
                entry.amends(),
                entry.confirmation());
    }

    private Content content(Resource resource) {
        return switch (resource) {
            case org.hl7.fhir.r4.model.Condition it -> ContentMapping.condition(it);
            case AllergyIntolerance it -> ContentMapping.allergy(it);
            case Immunization it -> ContentMapping.immunisation(it);
            case Procedure it -> ContentMapping.procedure(it);
            case Observation it -> ObservationMapping.observation(it);
            case MedicationRequest it -> MedicationMapping.requested(it, this::medication);
            case MedicationStatement it -> MedicationMapping.stated(it, this::medication);
            case DiagnosticReport it -> ContentMapping.report(it, this::record);
            case CarePlan it -> ContentMapping.carePlan(it, this::record);
            case CareTeam it -> ContentMapping.careTeam(it);
            case DocumentReference it -> ContentMapping.document(it);
            case Device it -> ContentMapping.device(it);
            case ImagingStudy it -> ContentMapping.imaging(it);
            default -> throw new Refused("is of a type that is not imported");
        };
    }

    private UUID subject(@Nullable Reference reference, String element) {
        return target(reference).orElseThrow(() -> new Refused(element, "does not refer to a patient"));
    }

    private Optional<UUID> target(@Nullable Reference reference) {
        return identity(reference).map(ids::idOf);
    }

    private Optional<RecordId> record(Reference reference) {
        return target(reference).map(RecordId::new);
    }

    private Optional<CodeableConcept> medication(Reference reference) {
        Optional<CodeableConcept> known = identity(reference).flatMap(medications::find);
        return known.isPresent() || !reference.hasDisplay()
                ? known
                : Optional.of(Refused.at(
                        "medicationReference", () -> new CodeableConcept(List.<Coding>of(), reference.getDisplay())));
    }

    private static Optional<String> identity(@Nullable Reference reference) {
        return reference == null || reference.getReference() == null
                ? Optional.empty()
                : SourceIds.identity(reference.getReference());
    }
}
