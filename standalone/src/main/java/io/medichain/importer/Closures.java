package io.medichain.importer;

import io.medichain.fhirmapping.Referring;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.Translation;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.problem.PatientProblem;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;

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
    private final Queue<Link> links = new ConcurrentLinkedQueue<>();
    private final AtomicInteger held = new AtomicInteger();

    Closures(Translation translation, Orders orders, Told told) {
        this.translation = translation;
        this.orders = orders;
        this.told = told;
    }

    private record Closed(Found.Resource found, UUID patient, DeactivationReason reason, long version) {}

    /** Of which entry another one takes the place: known when all patients are through. */
    private record Link(Found.Resource found, UUID patient, LinkType type, Reference other, Referring within) {}

    private record Merged(Place place, UUID into) {}

    /**
     * Takes note of what a patient who has come in says of the entry itself.
     *
     * @param version of the entry since it says so: said again later it closes it again
     * @throws Refused when there are too many such
     */
    void note(Found.Resource found, long version) {
        if (!found.json().contains("\"active\"") && !found.json().contains("\"link\"")) {
            return;
        }
        Patient patient = (Patient) translation.read(found);
        boolean isInactive = patient.hasActive() && !patient.getActive();
        if ((patient.hasLink() || isInactive) && held.incrementAndGet() > MOST) {
            throw new Refused("active", "closes more than " + MOST + " entries in one import; import them in parts")
                    .in(PATIENT);
        }
        UUID id = translation.idOf(found);
        Found.Resource place = found.withoutContent();
        patient.getLink()
                .forEach(link ->
                        links.add(new Link(place, id, link.getType(), link.getOther(), translation.referring(found))));
        if (isInactive) {
            closed.add(new Closed(place, id, reason(patient), version));
        }
    }

    private static DeactivationReason reason(Patient patient) {
        boolean isAlive = patient.getDeceased() == null
                || (patient.getDeceased() instanceof BooleanType said && !said.booleanValue());
        return isAlive ? DeactivationReason.OTHER : DeactivationReason.DECEASED;
    }

    /** Closes them, the merged ones first, when all patients are through. */
    void close() {
        Map<UUID, Merged> merged = new HashMap<>();
        Set<UUID> undecided = new HashSet<>();
        links.forEach(link -> note(link, merged, undecided));
        merged.keySet().removeAll(undecided);
        Set<UUID> alone = new HashSet<>();
        merged.forEach((patient, it) -> {
            boolean isOtherMissing = close(
                    it.place(),
                    new Sending.Command(
                            "/api/patients/" + patient + "/merge",
                            Map.of("into", last(it.into(), merged), "reason", REPLACED)),
                    patient + "/merged");
            if (isOtherMissing) {
                alone.add(patient);
            }
        });
        // one that cannot be merged, for the other entry is not here, is out of use all the same
        closed.stream()
                .filter(it -> !undecided.contains(it.patient()))
                .filter(it -> !merged.containsKey(it.patient()) || alone.contains(it.patient()))
                .forEach(this::close);
    }

    /** What people here have opened again stays open, whatever its source says of it: they are told. */
    private void close(Closed it) {
        Sending order = new Sending.Removal("/api/patients/" + it.patient() + "?reason=" + Word.of(it.reason()));
        try {
            close(order, it.patient() + "/closed/" + it.version());
        } catch (Refused e) {
            if (e.code().equals(PatientProblem.REOPENED_HERE.code())) {
                told.unresolved(it.found(), "active: the entry was taken into use again here, and stays so");
            } else {
                refuse(it.found().place(), e);
            }
        }
    }

    private void note(Link link, Map<UUID, Merged> merged, Set<UUID> undecided) {
        if (link.type() != LinkType.REPLACEDBY && link.type() != LinkType.REPLACES) {
            told.unresolved(link.found(), "link of another type than replaced-by and replaces: the entries stay two");
            return;
        }
        try {
            UUID other = link.within().patient(link.other(), "link.other");
            boolean isReplaced = link.type() == LinkType.REPLACEDBY;
            UUID patient = isReplaced ? link.patient() : other;
            UUID into = isReplaced ? other : link.patient();
            Merged before = merged.putIfAbsent(patient, new Merged(link.found().place(), into));
            if (patient.equals(into) || (before != null && !before.into().equals(into))) {
                undecided.add(patient);
                refuse(
                        link.found().place(),
                        new Refused("link", "names the entry itself, or says of two entries that they replace one"));
            }
        } catch (Refused e) {
            told.unresolved(link.found(), String.valueOf(e.getMessage()));
        }
    }

    /** Answers whether it could not be for something that is not here. */
    private boolean close(Place place, Sending order, String key) {
        try {
            close(order, key);
            return false;
        } catch (Refused e) {
            boolean isMissing = e.code().equals(RequestProblem.NOT_FOUND.code());
            refuse(place, isMissing ? new Refused("link.other", "is not here", e.code()) : e);
            return isMissing;
        }
    }

    private void close(Sending order, String key) {
        if (orders.send(order, key).effect() != Orders.Effect.NONE) {
            told.report().closed(PATIENT);
        }
    }

    private void refuse(Place place, Refused why) {
        told.refused(new Refusal(place, PATIENT, String.valueOf(why.in(PATIENT).getMessage()), why.code()));
    }

    /** The entry that stays where one was replaced after another. */
    private static UUID last(UUID into, Map<UUID, Merged> merged) {
        Set<UUID> seen = new HashSet<>(List.of(into));
        UUID last = into;
        for (Merged next = merged.get(last); next != null && seen.add(next.into()); next = merged.get(last)) {
            last = next.into();
        }
        return last;
    }
}
