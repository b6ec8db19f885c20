package io.medichain.encounter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.view.EventSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a visit or stay.
 *
 * @param what opened, admitted, transferred, discharged, summary-requested or closed
 * @param when when it happened
 * @param bedId the bed from then on
 * @param disposition where the patient went
 * @param source the event behind it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EncounterStep(
        String what,
        Instant when,
        @Nullable BedId bedId,
        @Nullable DischargeDisposition disposition,
        EventSource source) {
    static EncounterStep of(EncounterEvent event, EventSource source) {
        return switch (event) {
            case EncounterOpened e -> new EncounterStep("opened", e.start(), null, null, source);
            case PatientAdmitted e -> new EncounterStep("admitted", e.admittedAt(), e.bedId(), null, source);
            case BedTransferred e -> new EncounterStep("transferred", e.at(), e.to(), null, source);
            case PatientDischarged e ->
                new EncounterStep("discharged", e.dischargedAt(), null, e.disposition(), source);
            case DischargeSummaryRequested e -> new EncounterStep("summary-requested", e.at(), null, null, source);
            case EncounterClosed e -> new EncounterStep("closed", e.end(), null, null, source);
        };
    }
}
