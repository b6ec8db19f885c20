package io.medichain.clinical;

import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.record.content.RecordKind;
import io.medichain.view.Millis;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Medical records with all that is known of them, read by a decision alone: who asks, and that it was read, is told by
 * the {@link Reading}, as it is of every read.
 *
 * <p>All methods throw {@link io.medichain.problem.ProblemException} with the refusal's problem.
 */
public interface ClinicalRecords {
    /**
     * Reads a record as it is now.
     *
     * @param wanted which one it may be; any other is refused like one that is not there
     */
    <T> T now(Reading reading, RecordId record, Predicate<ClinicalRecord> wanted, Function<ClinicalRecord, T> answer);

    /**
     * Reads a record as it was after each of its events, the oldest first. Whoever may not see what it once was does
     * not see any of it.
     *
     * @param wanted which one it may be now; any other is refused like one that is not there
     */
    <T> T versions(
            Reading reading,
            RecordId record,
            Predicate<ClinicalRecord> wanted,
            Function<List<ClinicalRecord>, T> answer);

    /**
     * A patient's records, once it was decided that they may be read.
     *
     * @param kind the kind; where there is none, every kind that may be read by who sees a whole record
     */
    Records of(Read read, PatientId patient, @Nullable RecordKind kind);

    /**
     * A record of a patient, or of a duplicate that was merged into the patient, as it is now; empty where there is
     * none that can be read.
     */
    Optional<ClinicalRecord> one(Read read, PatientId patient, RecordId record);

    /** The same of several kinds, as far as they may be read by who sees a whole record. */
    Records ofKinds(Read read, PatientId patient, Set<RecordKind> kinds);

    /**
     * The same of this very entry of the registry, without those of duplicates that were merged into it.
     *
     * @param kinds where there is no set, every kind
     */
    Records ofEntry(Read read, PatientId entry, @Nullable Set<RecordKind> kinds);

    /** Records of a patient. What of them was shown is let go: whoever keeps some of it tells {@code ReadShare}. */
    interface Records {
        /**
         * Each of them, the last that happened first, with those of duplicates that were merged into the patient.
         *
         * @param seen gets what can be read
         * @param unreadable gets what is there and cannot be read; it is alarmed already
         */
        default void each(Consumer<ClinicalRecord> seen, Consumer<RecordId> unreadable) {
            each(
                    null,
                    record -> {
                        seen.accept(record);
                        return true;
                    },
                    unreadable);
        }

        /**
         * Those behind a place, until enough were seen.
         *
         * @param behind where it begins; at the first one where there is none
         * @param goesOn gets what can be read, and says whether more is wanted
         * @param unreadable gets what is there and cannot be read; it is alarmed already
         */
        void each(@Nullable Place behind, Predicate<ClinicalRecord> goesOn, Consumer<RecordId> unreadable);
    }

    /** Where in the order of a patient's records one stands. */
    record Place(Instant at, RecordId record) {
        /** Where this one stands. */
        public static Place of(ClinicalRecord record) {
            return new Place(record.occurred().begins().map(Millis::of).orElse(record.recordedAt()), record.id());
        }
    }

    /**
     * Reads the content of a document of a record.
     *
     * @param number from 0, in the order in which they were attached
     * @param answer gets what opens the content, which can be read: it was tried
     */
    <T> T document(
            Reading reading,
            RecordId record,
            int number,
            BiFunction<ClinicalDocument, Supplier<InputStream>, T> answer);

    /** The view in which they stand. */
    interface Source {}
}
