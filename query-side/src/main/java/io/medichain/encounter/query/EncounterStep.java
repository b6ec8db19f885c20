package io.medichain.encounter.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedTransferred;
import io.medichain.encounter.Departure;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.DischargeSummaryRequested;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.PatientAdmitted;
import io.medichain.encounter.PatientDischarged;
import io.medichain.http.description.Seldom;
import io.medichain.view.EventSource;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a visit or stay.
 *
 * @param what opened, admitted, transferred, discharged, summary-requested or closed
 * @param when when it happened; missing once the patient was erased
 * @param bedId the bed from then on
 * @param disposition where the patient went
 * @param source the event behind it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EncounterStep(
        @Schema(example = "opened") String what,
        @Schema(example = "2026-03-03T14:10:00Z") @Nullable Instant when,
        @Seldom @Nullable BedId bedId,
        @Nullable DischargeDisposition disposition,
        EventSource source) {
    static EncounterStep of(EncounterEvent event, EventSource source) {
        return switch (event) {
            case EncounterOpened e ->
                new EncounterStep(
                        "opened",
                        e.heading().value().map(EncounterHeading::start).orElse(null),
                        null,
                        null,
                        source);
            case PatientAdmitted e ->
                new EncounterStep("admitted", e.admittedAt().orNull(), e.bedId(), null, source);
            case BedTransferred e -> new EncounterStep("transferred", e.at().orNull(), e.to(), null, source);
            case PatientDischarged e -> discharged(e.departure().orNull(), source);
            case DischargeSummaryRequested e ->
                new EncounterStep("summary-requested", e.at().orNull(), null, null, source);
            case EncounterClosed e -> new EncounterStep("closed", e.end().orNull(), null, null, source);
        };
    }

    private static EncounterStep discharged(@Nullable Departure departure, EventSource source) {
        return new EncounterStep(
                "discharged",
                departure == null ? null : departure.dischargedAt(),
                null,
                departure == null ? null : departure.disposition(),
                source);
    }
}
