package io.medichain.patient;

import io.medichain.identity.UserId;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import java.time.Instant;
import java.util.List;
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
                time,
                newVersion,
                tokens,
                looksLike,
                isInDoubt);
    }

    PatientSummary with(Personal<Demographics> changed, List<String> newTokens) {
        return new PatientSummary(
                patientId,
                changed,
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
                newTokens,
                looksLike,
                isInDoubt);
    }

    PatientSummary with(RegistryStatus changed, List<String> newTokens) {
        return new PatientSummary(
                patientId,
                demographics,
                changed,
                changed.isListed(),
                deactivation,
                mergedInto,
                account,
                did,
                underLegalHold,
                registeredAt,
                updatedAt,
                version,
                newTokens,
                looksLike,
                isInDoubt);
    }

    PatientSummary because(@Nullable DeactivationReason reason) {
        return new PatientSummary(
                patientId,
                demographics,
                status,
                listed,
                reason,
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

    PatientSummary into(PatientId kept) {
        return new PatientSummary(
                patientId,
                demographics,
                status,
                listed,
                deactivation,
                kept,
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

    PatientSummary with(UserId user) {
        return new PatientSummary(
                patientId,
                demographics,
                status,
                listed,
                deactivation,
                mergedInto,
                user,
                did,
                underLegalHold,
                registeredAt,
                updatedAt,
                version,
                tokens,
                looksLike,
                isInDoubt);
    }

    PatientSummary with(Did issued) {
        return new PatientSummary(
                patientId,
                demographics,
                status,
                listed,
                deactivation,
                mergedInto,
                account,
                issued,
                underLegalHold,
                registeredAt,
                updatedAt,
                version,
                tokens,
                looksLike,
                isInDoubt);
    }

    /** What is left of the entry of somebody who was erased: that there was one. */
    PatientSummary erased() {
        return new PatientSummary(
                patientId,
                demographics,
                RegistryStatus.ERASED,
                RegistryStatus.ERASED.isListed(),
                null,
                mergedInto,
                null,
                null,
                false,
                registeredAt,
                updatedAt,
                version,
                List.of(),
                List.of(),
                false);
    }

    PatientSummary held(boolean hold) {
        return new PatientSummary(
                patientId,
                demographics,
                status,
                listed,
                deactivation,
                mergedInto,
                account,
                did,
                hold,
                registeredAt,
                updatedAt,
                version,
                tokens,
                looksLike,
                isInDoubt);
    }

    /** The same when these may be the same person. */
    PatientSummary like(List<PatientId> others) {
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
                List.copyOf(others),
                !others.isEmpty());
    }

    /** The same when it is clear of another one who that is. */
    PatientSummary apart(PatientId other) {
        return like(looksLike.stream().filter(one -> !one.equals(other)).toList());
    }
}
