package io.medichain.consent.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.consent.EmergencyAccessOpened;
import io.medichain.consent.EmergencyAccessReviewed;
import io.medichain.consent.EmergencyReview;
import io.medichain.http.description.Seldom;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import io.medichain.view.Millis;
import io.medichain.view.RecordedEvent;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An emergency access as it stands.
 *
 * @param emergencyAccessId the emergency access
 * @param patientId the patient
 * @param openedBy the clinician
 * @param openedAt since when
 * @param until until when, unless it was closed before
 * @param endedAt when it was closed or expired; missing while it lasts
 * @param reviewDue until when it has to be reviewed
 * @param overdue whether nobody had reviewed it by then
 * @param unreviewed whether nobody has reviewed it, for finding
 * @param reviewedBy the officer
 * @param reviewedAt when it was reviewed
 * @param version the version for {@code If-Match}
 * @param reason the emergency; missing once the person was erased
 * @param review what the officer found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RecordBuilder
record EmergencyEntry(
        EmergencyAccessId emergencyAccessId,
        PatientId patientId,
        UserId openedBy,
        Instant openedAt,
        @Schema(example = "2026-03-03T15:10:00Z") Instant until,
        @Nullable Instant endedAt,
        @Schema(example = "2026-03-06T14:10:00Z") Instant reviewDue,
        boolean overdue,
        @JsonIgnore boolean unreviewed,
        @Seldom @Nullable UserId reviewedBy,
        @Nullable Instant reviewedAt,
        long version,

        @Schema(example = "Unconscious after a fall, no relative present")
        Personal<String> reason,

        @Seldom @Nullable Personal<EmergencyReview> review)
        implements EmergencyEntryBuilder.With {
    static final LatestFirst<EmergencyEntry> LATEST_FIRST = LatestFirst.by("openedAt", EmergencyEntry::openedAt);

    static EmergencyEntry opened(EmergencyAccessOpened opened, RecordedEvent event) {
        return new EmergencyEntry(
                opened.emergencyAccessId(),
                opened.patientId(),
                opened.openedBy(),
                event.at(),
                Millis.of(opened.until()),
                null,
                Millis.of(opened.reviewDue()),
                false,
                true,
                null,
                null,
                event.version(),
                opened.reason(),
                null);
    }

    /** Whether it opens the record at this time. */
    boolean lasts(Instant at) {
        return endedAt == null && until.isAfter(at);
    }

    EmergencyEntry ended(RecordedEvent event) {
        return with(next -> next.endedAt(event.at()).version(event.version()));
    }

    EmergencyEntry becameOverdue(long newVersion) {
        return with(next -> next.overdue(true).version(newVersion));
    }

    EmergencyEntry reviewed(EmergencyAccessReviewed review, RecordedEvent event) {
        return with(next -> next.unreviewed(false)
                .reviewedBy(review.reviewedBy())
                .reviewedAt(event.at())
                .review(review.review())
                .version(event.version()));
    }
}
