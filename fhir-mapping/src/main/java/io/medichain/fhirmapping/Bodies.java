package io.medichain.fhirmapping;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.command.EncounterOpening;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Coding;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.patient.Demographics;
import io.medichain.patient.registry.PatientRegistration;
import io.medichain.problem.ProblemException;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.content.KeptType;
import io.medichain.record.content.Plausibility;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
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

/**
 * What resources mean as bodies of commands, whoever sends them. Thread-safe.
 *
 * @param medications what a reference to a medication means
 */
record Bodies(Medications medications) {
    /**
     * What a command asks for, and no resource says.
     *
     * @param rareValue why a value outside what is plausible, or in another unit, is right
     * @param anotherPerson why a patient is another one than the one who looks alike
     */
    record Reasons(@Nullable String rareValue, @Nullable String anotherPerson) {}

    /**
     * The orders of a resource, the first of which begins it.
     *
     * @param id what it is called here
     * @param why what people said where a command asks for it
     * @throws Refused when it means no command
     */
    Planned of(SourceResource found, Resource resource, UUID id, Referring within, Reasons why) {
        return switch (resource) {
            case Patient patient -> patient(found, id, patient, within, why);
            case Encounter encounter -> encounter(found, id, encounter, within, why);
            case AllergyIntolerance _, Immunization _, Device _ ->
                record(found, id, content(resource, within), within, "patient", why);
            default -> {
                Optional<KeptType> kept = KeptType.named(found.type());
                yield kept.isPresent()
                        ? whole(found, resource, id, kept.get(), within, why)
                        : record(found, id, content(resource, within), within, "subject", why);
            }
        };
    }

    /** The order that keeps a resource whole, and never without itself. */
    @SuppressWarnings("NullAway") // does not see in class files that a nested type may be null
    Planned whole(SourceResource found, Resource resource, UUID id, KeptType type, Referring within, Reasons why) {
        WholeMapping mapping =
                new WholeMapping(resource, type, within, reference -> medication(resource, reference, within));
        UUID patient = mapping.patient();
        RecordEntry entry = new RecordEntry(
                new RecordId(id),
                new PatientId(patient),
                mapping.visit().map(EncounterId::new).orElse(null),
                mapping.occurred(),
                mapping.content(),
                Kept.of(found.json(), List.of()),
                null,
                null);
        if (!Kept.isSmall(entry.original())) {
            Kept.whyNot(entry).ifPresent(not -> {
                throw new Refused("is kept whole or not at all, and cannot be kept: " + not);
            });
        }
        return new Planned(
                id,
                patient,
                patientWithin(within, why),
                List.of(new Sending.Begin("/api/records", entry)),
                Optional.empty(),
                within.unresolved());
    }

    /** The patient who is told of within a resource alone. */
    static Optional<PatientRegistration> patientWithin(Referring within, Reasons why) {
        return within.patientWithin()
                .map(patient -> new PatientRegistration(
                        patient.id(), patient.demographics(), why.anotherPerson(), patient.original()));
    }

    private static Planned patient(SourceResource found, UUID id, Patient patient, Referring within, Reasons why) {
        Demographics demographics = PatientMapping.demographics(patient);
        Sendable<PatientRegistration> sent = Sendable.of(
                Kept.of(found.json(), List.of()),
                kept -> new PatientRegistration(new PatientId(id), demographics, why.anotherPerson(), kept));
        return planned(id, id, within, "/api/patients", sent, why);
    }

    private static Planned encounter(
            SourceResource found, UUID id, Encounter encounter, Referring within, Reasons why) {
        UUID patient = within.patient(encounter.getSubject(), "subject");
        TimeSpan period = SaidTime.of(encounter, Fhir.firstKnown(Fhir.span(encounter.getPeriod(), "period")));
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
        return planned(id, patient, within, "/api/encounters", sent, why);
    }

    private static Planned planned(
            UUID id, UUID patient, Referring within, String path, Sendable<?> sent, Reasons why) {
        return new Planned(
                id,
                patient,
                patientWithin(within, why),
                List.of(new Sending.Begin(path, sent.body())),
                sent.withoutOriginal(),
                within.unresolved());
    }

    @SuppressWarnings("NullAway") // does not see in class files that a nested type may be null
    private static Planned record(
            SourceResource found, UUID id, Content content, Referring within, String subject, Reasons why) {
        UUID patient = within.patient(content.subject(), subject);
        EncounterId encounter = within.visit(content.encounter(), visitElement(found.type()))
                .map(EncounterId::new)
                .orElse(null);
        String confirmation = isToBeConfirmed(content.content()) ? why.rareValue() : null;
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
        return new Planned(
                id, patient, patientWithin(within, why), orders, sent.withoutOriginal(), within.unresolved());
    }

    private static boolean isToBeConfirmed(RecordContent content) {
        return switch (Plausibility.of(content)) {
            case IMPLAUSIBLE, WRONG_UNIT -> true;
            case PLAUSIBLE, IMPOSSIBLE -> false;
        };
    }

    static String visitElement(String type) {
        return switch (type) {
            case "MedicationStatement" -> "context";
            case "DocumentReference" -> "context.encounter";
            default -> "encounter";
        };
    }

    private Content content(Resource resource, Referring within) {
        Content content = typed(resource, within);
        return resource instanceof DomainResource domain
                ? content.at(SaidTime.of(domain, content.occurred()))
                : content;
    }

    private Content typed(Resource resource, Referring within) {
        return switch (resource) {
            case org.hl7.fhir.r4.model.Condition it -> ContentMapping.condition(it);
            case AllergyIntolerance it -> ContentMapping.allergy(it);
            case Immunization it -> ContentMapping.immunisation(it);
            case Procedure it -> ContentMapping.procedure(it);
            case Observation it -> ObservationMapping.observation(it, within);
            case MedicationRequest it -> MedicationMapping.requested(it, named -> medication(it, named, within));
            case MedicationStatement it -> MedicationMapping.stated(it, named -> medication(it, named, within));
            case DiagnosticReport it -> ContentMapping.report(it, within);
            case CarePlan it -> ContentMapping.carePlan(it, within);
            case CareTeam it -> ContentMapping.careTeam(it, within);
            case DocumentReference it -> ContentMapping.document(it, within);
            case Device it -> ContentMapping.device(it);
            case ImagingStudy it -> ContentMapping.imaging(it);
            default -> throw new Refused("is of a type that is not imported");
        };
    }

    /**
     * What a medication is that a resource refers to.
     *
     * @throws Refused where it was entered in error, and the resource was not: nobody knows what is meant
     */
    private Optional<CodeableConcept> medication(Resource from, Reference reference, Referring within) {
        Optional<Medication> contained =
                within.contained(reference).filter(Medication.class::isInstance).map(Medication.class::cast);
        Optional<String> identity = within.identity(reference);
        boolean isMistake = contained.filter(MedicationMapping::isMistake).isPresent()
                || identity.filter(medications::isMistake).isPresent();
        if (isMistake && !isMistake(from)) {
            throw new Refused("medicationReference", "refers to a medication that was entered in error");
        }
        Optional<CodeableConcept> known =
                contained.map(MedicationMapping::medication).or(() -> identity.flatMap(medications::find));
        return known.isPresent() || !reference.hasDisplay()
                ? known
                : Optional.of(Refused.at(
                        "medicationReference", () -> new CodeableConcept(List.<Coding>of(), reference.getDisplay())));
    }

    private static boolean isMistake(Resource resource) {
        return resource.listChildrenByName("status").stream()
                .anyMatch(status -> "entered-in-error".equals(status.primitiveValue()));
    }

    /** The resource itself. */
    static Resource read(SourceResource found) {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new Strictly(found.type(), found.json()));
        return (Resource) parser.parseResource(LoneExtensions.beside(found.json()));
    }

    /** Whatever is wrong with one resource, the others come in; the refusal names its type and the element. */
    static <T> T orRefused(SourceResource found, Supplier<T> made) {
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
        return Elements.of(found.json(), field)
                .map(path -> new Refused(path, Refused.reason(field, message), problem.problem()))
                .orElseGet(() -> new Refused(null, message, problem.problem()));
    }
}
