package io.medichain.encounter.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedTransferred;
import io.medichain.encounter.Departure;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.DischargeSummaryRequested;
import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.PatientAdmitted;
import io.medichain.encounter.PatientDischarged;
import io.medichain.http.description.Seldom;
import io.medichain.personal.Personal;
import io.medichain.problem.Word;
import io.medichain.view.EventSource;
import io.medichain.view.Millis;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a visit or stay.
 *
 * @param what opened, planned, cancelled, entered-in-error, amended, admitted, transferred, discharged,
 *     summary-requested or closed
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
        Change change = Change.of(event);
        EncounterSummaryBuilder then = EncounterSummaryBuilder.builder();
        change.then().accept(then);
        return new EncounterStep(change.what(), change.when().get(), then.bedId(), then.disposition(), source);
    }

    /**
     * What an event says of a visit or stay, once for its summary and for its timeline.
     *
     * @param what its word in the timeline
     * @param when when it happened, opened only where it is shown; missing once the patient was erased
     * @param then what is otherwise from then on
     */
    record Change(String what, Supplier<@Nullable Instant> when, Consumer<EncounterSummaryBuilder> then) {
        static Change of(EncounterEvent event) {
            return switch (event) {
                case EncounterOpened e -> new Change(told(e), () -> start(e.heading()), _ -> {});
                case EncounterAmended e -> new Change("amended", () -> start(e.heading()), next -> amended(e, next));
                case PatientAdmitted e -> new Change("admitted", e.admittedAt()::orNull, next -> admitted(e, next));
                case BedTransferred e -> new Change("transferred", e.at()::orNull, next -> next.bedId(e.to()));
                case PatientDischarged e -> new Change("discharged", () -> left(e), next -> discharged(e, next));
                case DischargeSummaryRequested e ->
                    new Change("summary-requested", e.at()::orNull, next -> next.summaryDueSince(millis(e.at())));
                case EncounterClosed e -> new Change("closed", e.end()::orNull, next -> closed(e, next));
            };
        }

        /** What was told of at first: a visit that began, or one that is none. */
        private static String told(EncounterOpened event) {
            EncounterStatus status =
                    event.heading().value().map(EncounterStatus::opened).orElse(EncounterStatus.OPEN);
            return status == EncounterStatus.OPEN ? "opened" : Word.of(status);
        }

        private static void admitted(PatientAdmitted event, EncounterSummaryBuilder next) {
            next.status(EncounterStatus.ADMITTED)
                    .admittedAt(millis(event.admittedAt()))
                    .bedId(event.bedId());
        }

        private static void discharged(PatientDischarged event, EncounterSummaryBuilder next) {
            Optional<Departure> departure = event.departure().value();
            next.status(EncounterStatus.DISCHARGED)
                    .bedId(null)
                    .dischargedAt(Millis.orNull(left(event)))
                    .disposition(departure.map(Departure::disposition).orElse(null));
        }

        private static void closed(EncounterClosed event, EncounterSummaryBuilder next) {
            next.status(EncounterStatus.CLOSED).open(false).end(millis(event.end()));
        }

        /** What its source says now takes the place of what it said, its end, too. */
        private static void amended(EncounterAmended event, EncounterSummaryBuilder next) {
            event.heading()
                    .value()
                    .ifPresent(heading -> next.status(EncounterStatus.opened(heading))
                            .saidStatus(heading.status())
                            .open(EncounterStatus.opened(heading).isOpen())
                            .encounterClass(heading.encounterClass())
                            .types(heading.types())
                            .start(Millis.of(heading.start()))
                            .end(null)
                            .occurred(heading.occurred())
                            .details(event.details()));
        }

        private static @Nullable Instant start(Personal<EncounterHeading> heading) {
            return heading.value().map(EncounterHeading::start).orElse(null);
        }

        private static @Nullable Instant left(PatientDischarged event) {
            return event.departure().value().map(Departure::dischargedAt).orElse(null);
        }

        private static @Nullable Instant millis(Personal<Instant> time) {
            return Millis.orNull(time.orNull());
        }
    }
}
