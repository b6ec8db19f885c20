package io.medichain.read;

import io.medichain.access.Action;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Kind;
import io.medichain.access.Purpose;
import io.medichain.access.Resource;
import io.medichain.audit.AccessedPart;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The question of a route that reads data of patients, as its argument: for the one action that
 * {@link io.medichain.http.Acts} names and the part that {@link Shows} names. It tells neither who asks nor of which
 * organisation; a {@link Read} does, once it was decided. Who read what is stored before the answer is handed out, and
 * a refusal is stored, too.
 *
 * <p>All methods throw {@link io.medichain.problem.ProblemException} with the refusal's problem, and
 * {@link io.medichain.event.EventAppender.EventsNotStored} when the access could not be stored.
 */
public final class Reading {
    private final PersonalReads reads;
    private final Asked asked;

    Reading(PersonalReads reads, Asked asked) {
        this.reads = reads;
        this.asked = asked;
    }

    /**
     * The question of the same caller for what an answer shows besides: it is decided and recorded as if it had been
     * asked for alone.
     *
     * @param type the type of resource of FHIR that it is: an app has to be let see that, too
     */
    public Reading besides(Action action, AccessedPart part, String type) {
        return new Reading(reads, new Asked(asked.subject().toResourcesOf(type), action, part));
    }

    /** Whether another action is allowed with a patient, too, as of now. The question itself is not stored. */
    public boolean allows(Action besides, PatientId patient) {
        return reads.about(asked, patient).decide(besides) instanceof Allowed;
    }

    /** The same question for a purpose that was stated before, when that was ordered of which this is a part. */
    public Reading stating(Purpose purpose) {
        return new Reading(reads, new Asked(asked.subject().asking(purpose), asked.action(), asked.part()));
    }

    /**
     * Reads of many patients, of whom each has to allow another action, too.
     *
     * @param needed what whoever asks has to be allowed to do with each
     */
    public ReadingOfMany ofMany(Action needed) {
        return new ReadingOfMany(reads, asked, needed);
    }

    /** Reads something of one patient. */
    public <T> T ofPatient(PatientId patient, Function<Read, T> read) {
        return reads.recorded(asked, about(patient), read);
    }

    /** Reads something of one patient, of a kind that the action alone does not tell. */
    public <T> T ofPatient(PatientId patient, Kind kind, Function<Read, T> read) {
        return reads.recorded(asked, about(patient).of(kind), read);
    }

    /**
     * Reads what a path names. A try at what is not there, or not in this organisation, is refused like one at what is
     * none of the subject's business.
     *
     * @param find looks for it
     * @param whose the patient whom what was found concerns
     */
    public <F, T> T ofExisting(
            Function<TenantId, Optional<F>> find, Function<F, PatientId> whose, BiFunction<Read, F, T> read) {
        F found = existing(find);
        return ofPatient(whose.apply(found), allowed -> read.apply(allowed, found));
    }

    /** The same, of a kind that the action alone does not tell. */
    public <F, T> T ofExisting(
            Function<TenantId, Optional<F>> find,
            Function<F, PatientId> whose,
            Function<F, Kind> kind,
            BiFunction<Read, F, T> read) {
        F found = existing(find);
        return ofPatient(whose.apply(found), kind.apply(found), allowed -> read.apply(allowed, found));
    }

    /**
     * Reads a list about several patients.
     *
     * @param read gets the patients that may be shown
     */
    public <T> T list(BiFunction<Read, VisiblePatients, Shown<T>> read) {
        return reads.list(asked, read);
    }

    /** Reads something of the organisation that is about no patient, or about nobody in particular. */
    public <T> T ofOrganisation(Function<Read, T> read) {
        return reads.recorded(asked, Resource.of(asked.subject().tenant()), read);
    }

    private Resource about(PatientId patient) {
        return Resource.about(asked.subject().tenant(), patient);
    }

    private <F> F existing(Function<TenantId, Optional<F>> find) {
        return reads.existing(asked, find.apply(asked.subject().tenant()));
    }

    /**
     * An answer about several patients.
     *
     * @param answer what is handed out
     * @param patients everybody whom it shows
     */
    public record Shown<T>(T answer, Collection<PatientId> patients) {
        /** An answer of lines; a line may be about nobody. */
        public static <T, L> Shown<T> of(
                T answer, Collection<L> lines, Function<? super L, ? extends @Nullable PatientId> patient) {
            return new Shown<>(
                    answer,
                    lines.stream()
                            .<PatientId>mapMulti((line, found) -> {
                                PatientId about = patient.apply(line);
                                if (about != null) {
                                    found.accept(about);
                                }
                            })
                            .toList());
        }
    }
}
