package io.medichain.patient.query;

import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.Demographics;
import io.medichain.patient.Did;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import io.soabase.recordbuilder.core.RecordBuilder;
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
@RecordBuilder
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
        boolean isInDoubt)
        implements PatientSummaryBuilder.With {
    static final LatestFirst<PatientSummary> LATEST_FIRST =
            LatestFirst.by("registeredAt", PatientSummary::registeredAt);

    PatientSummary at(Instant time, long newVersion) {
        return with(next -> next.updatedAt(time).version(newVersion));
    }

    PatientSummary with(Personal<Demographics> changed, List<String> newTokens) {
        return with(next -> next.demographics(changed).tokens(newTokens));
    }

    PatientSummary with(RegistryStatus changed, List<String> newTokens) {
        return with(next -> next.status(changed).listed(changed.isListed()).tokens(newTokens));
    }

    PatientSummary because(@Nullable DeactivationReason reason) {
        return withDeactivation(reason);
    }

    PatientSummary into(PatientId kept) {
        return withMergedInto(kept);
    }

    PatientSummary with(UserId user) {
        return withAccount(user);
    }

    PatientSummary with(Did issued) {
        return withDid(issued);
    }

    PatientSummary held(boolean hold) {
        return withUnderLegalHold(hold);
    }

    /** What is left of the entry of somebody who was erased: that there was one. */
    PatientSummary erased() {
        return with(RegistryStatus.ERASED, List.of())
                .like(List.of())
                .with(next -> next.deactivation(null).account(null).did(null).underLegalHold(false));
    }

    /** The same when these may be the same person. */
    PatientSummary like(List<PatientId> others) {
        return with(next -> next.looksLike(List.copyOf(others)).isInDoubt(!others.isEmpty()));
    }

    /** The same when it is clear of another one who that is. */
    PatientSummary apart(PatientId other) {
        return like(looksLike.stream().filter(one -> !one.equals(other)).toList());
    }
}
