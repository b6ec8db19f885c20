package io.medichain.fhirmapping;

import io.medichain.consent.command.Granting;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.ConsentId;
import io.medichain.record.content.KeptType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns resources into orders to MediChain's API. Thread-safe. */
public final class Translation {
    /**
     * Why a rare value, or one in another unit, is right: nobody enters it here, somebody has recorded it so elsewhere.
     */
    private static final String AS_RECORDED = "Recorded so in the system that it was imported from";

    private final SourceIds ids;
    private final References references;
    private final Medications medications = new Medications();
    private final Bodies bodies = new Bodies(medications);
    private final Bodies.Reasons why;
    private volatile KnownActors actors = KnownActors.NONE;

    public Translation(SourceIds ids) {
        this(ids, null);
    }

    /**
     * With a reason why those who look like a patient here come in all the same.
     *
     * @param another that reason; they are refused where there is none
     */
    public Translation(SourceIds ids, @Nullable String another) {
        this.ids = ids;
        this.why = new Bodies.Reasons(AS_RECORDED, another);
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
        Bodies.orRefused(found, () -> {
            if (Bodies.read(found) instanceof Medication medication) {
                String identity = ids.identity(found, medication.getIdElement().getIdPart());
                if (MedicationMapping.isMistake(medication)) {
                    medications.addMistake(identity);
                }
                medications.add(identity, MedicationMapping.medication(medication));
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
        Planned planned = Bodies.orRefused(found, () -> planned(found));
        references.subjects().note(planned.id(), planned.patient());
        return planned;
    }

    /**
     * Lets it take note of whom each resource is about that is planned: others will name them to say so of themselves.
     */
    public void noteSubjects() {
        references.subjects().needOthers();
    }

    /**
     * The order that keeps a consent as a document of what was said, which opens and closes nothing.
     *
     * @throws Refused when it cannot be imported
     */
    public Planned planDocument(SourceResource found) {
        return Bodies.orRefused(found, () -> {
            Unsaid.refuse(found.json());
            Resource resource = Bodies.read(found);
            // Of a consent that is in force here the identifier is taken.
            UUID id = ids.idOf(
                    "document:" + ids.identity(found, resource.getIdElement().getIdPart()));
            return bodies.whole(found, resource, id, KeptType.CONSENT, references.of(found, resource), why);
        });
    }

    private Planned planned(SourceResource found) {
        Unsaid.refuse(found.json());
        if (Treatment.of(found.type()) == Treatment.CONSENT) {
            ConsentMapping.refuseNarrower(found.json());
        }
        Resource resource = Bodies.read(found);
        UUID id = ids.idOf(ids.identity(found, resource.getIdElement().getIdPart()));
        Referring within = references.of(found, resource);
        return resource instanceof Consent consent
                ? consent(found, id, consent, within)
                : bodies.of(found, resource, id, within, why);
    }

    /** The resource itself. */
    public Resource read(SourceResource found) {
        return Bodies.read(found);
    }

    private Planned consent(SourceResource found, UUID id, Consent consent, Referring within) {
        UUID patient = within.patient(consent.getPatient(), "patient");
        Sendable<Granting> sent = Sendable.of(
                Kept.of(found.json(), List.of()),
                kept -> ConsentMapping.granting(consent, new ConsentId(id), actors, within, kept));
        Sending order = new Sending.Begin(consents(patient), sent.body());
        return new Planned(
                id,
                patient,
                Bodies.patientWithin(within, why),
                List.of(order),
                sent.withoutOriginal(),
                within.unresolved());
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
     * @param changed when the source has changed it last, where it says so
     * @param path where the consents of the patient are
     */
    public record Brought(UUID id, UUID patient, String status, Optional<Instant> changed, String path) {
        /** Takes it back. */
        public Sending withdrawal() {
            return new Sending.Plain(path + "/" + id + "/revocation"
                    + changed.map(time -> "?changed=" + time).orElse(""));
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
            references.subjects().note(id, whose);
            Optional<Instant> changed = ReceivedResource.moment(
                    consent.path("meta").path("lastUpdated").asString(""));
            return Optional.of(new Brought(id, whose, status, changed, consents(whose)));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /** Takes note of who the actors of the source are here. */
    public void note(KnownActors known) {
        actors = known;
    }
}
