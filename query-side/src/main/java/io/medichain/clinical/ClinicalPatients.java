package io.medichain.clinical;

import io.medichain.id.PatientId;
import io.medichain.patient.Demographics;
import io.medichain.read.Read;
import io.medichain.read.VisiblePatients;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who patients are, once it was decided that it may be read. */
public interface ClinicalPatients {
    /**
     * The entry after each of its events, the oldest first.
     *
     * @return empty once the person was erased
     * @throws io.medichain.problem.ProblemException where there is no such entry (HTTP 404)
     */
    Optional<List<ClinicalPatient>> of(Read read, PatientId patient);

    /**
     * The entry as it is now, whatever it was before.
     *
     * @return empty once the person was erased
     * @throws io.medichain.problem.ProblemException where there is no such entry (HTTP 404)
     */
    Optional<ClinicalPatient> last(Read read, PatientId patient);

    /**
     * Each entry that may be whom somebody looks for, the last registered first.
     *
     * @param visible whom may be shown
     * @param behind where it begins; at the first one where there is none
     * @param goesOn whether more are wanted after this one
     */
    void find(
            Read read, VisiblePatients visible, PatientsWanted wanted, @Nullable Place behind, Predicate<Found> goesOn);

    /**
     * Some entries of the registry in the order of their ids, which are random, so that an entry stands in one place
     * whatever becomes of it. Those of erased persons and those that were closed or merged are among them.
     *
     * @param behind behind which one they begin; at the first one where there is none
     * @param most how many; fewer are the last ones
     */
    List<Entry> next(Read read, @Nullable PatientId behind, int most);

    /**
     * That there is this entry.
     *
     * @throws io.medichain.problem.ProblemException where there is none (HTTP 404)
     */
    Entry entry(Read read, PatientId patient);

    /**
     * That there is an entry.
     *
     * @param erased whether the person was erased
     * @param changedAt when it last changed; {@link Instant#MAX} while the person is being erased
     */
    record Entry(PatientId patient, boolean erased, Instant changedAt) {}

    /** Where in the order of the registry an entry stands. */
    record Place(Instant registeredAt, PatientId patient) {}

    /**
     * An entry that was found.
     *
     * @param place where it stands
     * @param demographics who it is
     * @param active whether the entry is in use
     * @param changedAt when it last changed
     */
    record Found(Place place, Demographics demographics, boolean active, Instant changedAt) {}

    /** The view in which they stand. */
    interface Source {}
}
