package io.medichain.importer;

import io.medichain.fhirmapping.Planned;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.Translation;
import io.medichain.fhirmapping.Treatment;
import io.medichain.patient.problem.PatientProblem;
import io.medichain.problem.RequestProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Brings one resource by the orders that it becomes. Thread-safe. */
final class Bringing {
    private static final int MOST_REFUSED_PATIENTS = 100_000;

    private static final String TWICE = RequestProblem.IDEMPOTENCY_KEY_REUSED.code();
    /** The patient is here: only what is new about the patient's self is refused. */
    private static final Set<String> IS_HERE = Set.of(
            PatientProblem.CHANGED_HERE.code(),
            RequestProblem.OLDER_THAN_HERE.code(),
            PatientProblem.CLOSED.code(),
            RequestProblem.PRECONDITION_FAILED.code(),
            TWICE);

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
     * @return the version of what it is here, since it says that
     * @throws Refused when it is refused here or there
     */
    long bring(Found.Resource found) {
        return bring(found, translation::plan);
    }

    /**
     * Sends it as a plan says.
     *
     * @return the version of what it is here, since it says that
     * @throws Refused when it is refused here or there
     */
    long bring(Found.Resource found, Function<Found.Resource, Planned> plan) {
        Orders.Sent sent = sent(found, plan);
        switch (sent.effect()) {
            case NEW -> told.report().imported(found.type());
            case UPDATED -> told.report().updated(found.type());
            case NONE -> told.report().known(found.type());
        }
        return sent.version();
    }

    /** Sends it; says what any of it brought, an update where it was there already. */
    private Orders.Sent sent(Found.Resource found, Function<Found.Resource, Planned> plan) {
        boolean isPatient = Treatment.of(found.type()) == Treatment.PATIENT;
        try {
            Planned planned = plan.apply(found);
            if (!isPatient && refusedPatients.contains(planned.patient())) {
                throw new Refused("its patient was refused").in(found.type());
            }
            bringPatientWithin(planned);
            Map<String, Integer> keys = new HashMap<>();
            Orders.Effect effect = Orders.Effect.NONE;
            long version = 0;
            for (Sending order : planned.orders()) {
                try {
                    Orders.Sent sent = visits.send(found, order, planned.id() + "/" + key(order, keys));
                    effect = greater(effect, sent.effect());
                    version = Math.max(version, sent.version());
                } catch (Refused e) {
                    throw effect == Orders.Effect.NEW ? takenBack(planned, e) : e;
                }
            }
            planned.withoutOriginal().ifPresent(why -> told.withoutOriginal(found, why));
            planned.unresolved().forEach(what -> told.unresolved(found, what));
            return new Orders.Sent(effect, version);
        } catch (Refused e) {
            if (isPatient && !IS_HERE.contains(e.code()) && refusedPatients.size() < MOST_REFUSED_PATIENTS) {
                refusedPatients.add(translation.idOf(found));
            }
            throw e;
        }
    }

    /** Stays when what it came with is refused, and as it is where another one says otherwise of the same person. */
    private void bringPatientWithin(Planned planned) {
        planned.patientWithin().ifPresent(patient -> {
            try {
                orders.send(new Sending.Command("/api/patients", patient), planned.patient() + "/0");
            } catch (Refused e) {
                if (!IS_HERE.contains(e.code())) {
                    throw e;
                }
            }
        });
    }

    /** A document is known by what it is: another one takes its place in the list when the source changes it. */
    private static String key(Sending order, Map<String, Integer> given) {
        String key = order instanceof Sending.Upload upload ? "document/" + upload.hash() + "/" : "";
        return key + (given.merge(key, 1, Integer::sum) - 1);
    }

    private static Orders.Effect greater(Orders.Effect one, Orders.Effect other) {
        return one.compareTo(other) > 0 ? one : other;
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
