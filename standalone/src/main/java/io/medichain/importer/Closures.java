package io.medichain.importer;

import io.medichain.patient.DeactivationReason;
import io.medichain.problem.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;

/**
 * Entries that their source has closed (HL7 FHIR R4, Patient.active and Patient.link): one that another replaces is
 * merged into it, one that is not in use any more is deactivated. Both come behind all that is brought of them, for
 * nothing new is recorded under a closed entry. Thread-safe.
 */
final class Closures {
    private static final String PATIENT = "Patient";
    /** They are held until all else is through. */
    private static final int MOST = 200_000;

    private static final String REPLACED = "The system that it was imported from has replaced it by the other entry";

    private final Translation translation;
    private final Orders orders;
    private final Told told;
    private final Queue<Closed> closed = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Merged> merged = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();

    Closures(Translation translation, Orders orders, Told told) {
        this.translation = translation;
        this.orders = orders;
        this.told = told;
    }

    private record Closed(Place place, UUID patient, DeactivationReason reason) {}

    private record Merged(Place place, UUID into) {}

    /**
     * Takes note of what a patient who has come in says of the entry itself.
     *
     * @throws Refused when there are too many such
     */
    void note(Found.Resource found) {
        if (!found.json().contains("\"active\"") && !found.json().contains("\"link\"")) {
            return;
        }
        Patient patient = (Patient) translation.read(found);
        boolean isClosed = patient.hasLink() || (patient.hasActive() && !patient.getActive());
        if (isClosed && held.incrementAndGet() > MOST) {
            throw new Refused("active", "closes more than " + MOST + " entries in one import; import them in parts")
                    .in(PATIENT);
        }
        UUID id = translation.idOf(found);
        for (PatientLinkComponent link : patient.getLink()) {
            note(found, id, link);
        }
        if (patient.hasActive() && !patient.getActive() && !merged.containsKey(id)) {
            closed.add(new Closed(found.place(), id, reason(patient)));
        }
    }

    private void note(Found.Resource found, UUID id, PatientLinkComponent link) {
        try {
            switch (link.getType()) {
                case REPLACEDBY ->
                    merged.put(id, new Merged(found.place(), translation.patient(found, link.getOther())));
                case REPLACES -> merged.put(translation.patient(found, link.getOther()), new Merged(found.place(), id));
                case REFER, SEEALSO -> unresolved(found, link.getType());
                case NULL -> {}
                case null -> {}
            }
        } catch (Refused e) {
            told.unresolved(found, "link: " + e.getMessage());
        }
    }

    private void unresolved(Found.Resource found, LinkType type) {
        told.unresolved(found, "link of type " + type.toCode() + " is not kept: the entries stay two");
    }

    private static DeactivationReason reason(Patient patient) {
        boolean isAlive = patient.getDeceased() == null
                || (patient.getDeceased() instanceof BooleanType said && !said.booleanValue());
        return isAlive ? DeactivationReason.OTHER : DeactivationReason.DECEASED;
    }

    /** Closes them, the merged ones first. */
    void close() {
        merged.forEach((patient, it) -> close(
                it.place(),
                new Sending.Command(
                        "/api/patients/" + patient + "/merge", Map.of("into", last(it.into()), "reason", REPLACED)),
                patient + "/merged"));
        closed.forEach(it -> close(
                it.place(),
                new Sending.Removal("/api/patients/" + it.patient() + "?reason=" + Word.of(it.reason())),
                it.patient() + "/closed"));
    }

    private void close(Place place, Sending order, String key) {
        try {
            if (orders.send(order, key) != Orders.Effect.NONE) {
                told.report().closed(PATIENT);
            }
        } catch (Refused e) {
            Refused refused = e.in(PATIENT);
            told.refused(new Refusal(place, PATIENT, String.valueOf(refused.getMessage()), e.code()));
        }
    }

    /** The entry that stays where one was replaced after another. */
    private UUID last(UUID into) {
        Set<UUID> seen = new HashSet<>(List.of(into));
        UUID last = into;
        for (Merged next = merged.get(last); next != null && seen.add(next.into()); next = merged.get(last)) {
            last = next.into();
        }
        return last;
    }
}
