package io.medichain.patient;

import io.medichain.identity.UserId;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the registry.
 *
 * @param patientId the patient
 * @param demographics who it is
 * @param status how the entry stands
 * @param listed whether lists show it
 * @param deactivation why it is closed, where it is
 * @param mergedInto the entry that stays, where this one was a duplicate
 * @param account the user who is the patient
 * @param did the decentralised identifier
 * @param underLegalHold whether nothing may be erased
 * @param registeredAt when it was entered
 * @param updatedAt when it last changed
 * @param version the version of the entry, for {@code If-Match}
 * @param tokens what it is found by
 * @param looksLike others of the same name and birth date of whom it was not seen yet whether they are this person
 * @param isInDoubt whether there are such
 */
record PatientSummary(
        PatientId patientId,
        Personal<Demographics> demographics,
        RegistryStatus status,
        boolean listed,
        @Nullable DeactivationReason deactivation,
        @Nullable PatientId mergedInto,
        @Nullable UserId account,
        @Nullable Did did,
        boolean underLegalHold,
        Instant registeredAt,
        Instant updatedAt,
        long version,
        List<String> tokens,
        List<PatientId> looksLike,
        boolean isInDoubt) {
    static final LatestFirst<PatientSummary> LATEST_FIRST =
            LatestFirst.by("registeredAt", PatientSummary::registeredAt);

    PatientSummary at(Instant time, long newVersion) {
        return changed(copy -> {
            copy.updatedAt = time;
            copy.version = newVersion;
        });
    }

    PatientSummary with(Personal<Demographics> changed, List<String> newTokens) {
        return changed(copy -> {
            copy.demographics = changed;
            copy.tokens = newTokens;
        });
    }

    PatientSummary with(RegistryStatus changed, List<String> newTokens) {
        return changed(copy -> {
            copy.status = changed;
            copy.listed = changed.isListed();
            copy.tokens = newTokens;
        });
    }

    PatientSummary because(@Nullable DeactivationReason reason) {
        return changed(copy -> copy.deactivation = reason);
    }

    PatientSummary into(PatientId kept) {
        return changed(copy -> copy.mergedInto = kept);
    }

    PatientSummary with(UserId user) {
        return changed(copy -> copy.account = user);
    }

    PatientSummary with(Did issued) {
        return changed(copy -> copy.did = issued);
    }

    PatientSummary held(boolean hold) {
        return changed(copy -> copy.underLegalHold = hold);
    }

    /** What is left of the entry of somebody who was erased: that there was one. */
    PatientSummary erased() {
        return with(RegistryStatus.ERASED, List.of()).like(List.of()).changed(copy -> {
            copy.deactivation = null;
            copy.account = null;
            copy.did = null;
            copy.underLegalHold = false;
        });
    }

    /** The same when these may be the same person. */
    PatientSummary like(List<PatientId> others) {
        return changed(copy -> {
            copy.looksLike = List.copyOf(others);
            copy.isInDoubt = !others.isEmpty();
        });
    }

    /** The same when it is clear of another one who that is. */
    PatientSummary apart(PatientId other) {
        return like(looksLike.stream().filter(one -> !one.equals(other)).toList());
    }

    private PatientSummary changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.made();
    }

    /** An entry while something of it changes: the one place that names every field. */
    private static final class Copy {
        private final PatientId patientId;
        private Personal<Demographics> demographics;
        private RegistryStatus status;
        private boolean listed;
        private @Nullable DeactivationReason deactivation;
        private @Nullable PatientId mergedInto;
        private @Nullable UserId account;
        private @Nullable Did did;
        private boolean underLegalHold;
        private final Instant registeredAt;
        private Instant updatedAt;
        private long version;
        private List<String> tokens;
        private List<PatientId> looksLike;
        private boolean isInDoubt;

        Copy(PatientSummary from) {
            patientId = from.patientId;
            demographics = from.demographics;
            status = from.status;
            listed = from.listed;
            deactivation = from.deactivation;
            mergedInto = from.mergedInto;
            account = from.account;
            did = from.did;
            underLegalHold = from.underLegalHold;
            registeredAt = from.registeredAt;
            updatedAt = from.updatedAt;
            version = from.version;
            tokens = from.tokens;
            looksLike = from.looksLike;
            isInDoubt = from.isInDoubt;
        }

        PatientSummary made() {
            return new PatientSummary(
                    patientId,
                    demographics,
                    status,
                    listed,
                    deactivation,
                    mergedInto,
                    account,
                    did,
                    underLegalHold,
                    registeredAt,
                    updatedAt,
                    version,
                    tokens,
                    looksLike,
                    isInDoubt);
        }
    }
}
