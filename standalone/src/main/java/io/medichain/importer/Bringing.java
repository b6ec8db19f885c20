package io.medichain.importer;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Brings one resource by the orders that it becomes. Thread-safe. */
final class Bringing {
    private static final int MOST_REFUSED_PATIENTS = 100_000;

    private static final String NOT_WHOLE = "A document of it was refused when it was imported";

    private final Orders orders;
    private final Translation translation;
    private final Told told;
    private final MissingVisits visits;
    private final Set<UUID> refusedPatients = ConcurrentHashMap.newKeySet();

    Bringing(Orders orders, Translation translation, Told told) {
        this.orders = orders;
        this.translation = translation;
        this.told = told;
        this.visits = new MissingVisits(orders, told);
    }

    /**
     * Sends it.
     *
     * @throws Refused when it is refused here or there
     */
    void bring(Found.Resource found) {
        if (isNew(found)) {
            told.report().imported(found.type());
        } else {
            told.report().known(found.type());
        }
    }

    /** Sends it; says whether any of it was not there before. */
    private boolean isNew(Found.Resource found) {
        boolean isPatient = Treatment.of(found.type()) == Treatment.PATIENT;
        try {
            Planned planned = translation.plan(found);
            if (!isPatient && refusedPatients.contains(planned.patient())) {
                throw new Refused("its patient was refused").in(found.type());
            }
            bringPatientWithin(planned);
            int number = 0;
            boolean isNew = false;
            for (Sending order : planned.orders()) {
                try {
                    isNew |= visits.send(found, order, planned.id() + "/" + number++);
                } catch (Refused e) {
                    throw isNew ? takenBack(planned, e) : e;
                }
            }
            planned.withoutOriginal().ifPresent(why -> told.withoutOriginal(found, why));
            planned.unresolved().forEach(what -> told.unresolved(found, what));
            return isNew;
        } catch (Refused e) {
            if (isPatient && refusedPatients.size() < MOST_REFUSED_PATIENTS) {
                refusedPatients.add(translation.idOf(found));
            }
            throw e;
        }
    }

    /** Stays when what it came with is refused: others may have come with the same one. */
    private void bringPatientWithin(Planned planned) {
        planned.patientWithin()
                .ifPresent(patient ->
                        orders.send(new Sending.Command("/api/patients", patient), planned.patient() + "/0"));
    }

    /** Of a record of which not all could be brought nothing is kept that counts. */
    private Refused takenBack(Planned planned, Refused refused) {
        try {
            orders.send(
                    new Sending.Command("/api/records/" + planned.id() + "/retraction", Map.of("reason", NOT_WHOLE)),
                    planned.id() + "/taken-back");
            return refused.and("so its record, just added, was retracted");
        } catch (Refused stays) {
            return refused.and("its record is here without this: " + stays.getMessage());
        }
    }
}
