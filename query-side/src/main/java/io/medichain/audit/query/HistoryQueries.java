package io.medichain.audit.query;

import io.medichain.access.Action;
import io.medichain.audit.AccessedPart;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.Chart;
import io.medichain.view.ChartLine;
import io.medichain.view.EventSource;
import io.medichain.view.Millis;
import io.medichain.view.ReadsFrom;
import io.medichain.view.RecordedEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The chart as it was, folded from the events by the same folds as the chart of now. */
@RestController
@Tag(name = "Audit")
@ReadsFrom(PatientEvents.class)
class HistoryQueries {
    private static final String SUMMARY = "A patient's chart as it was recorded at a time, or what changed between two";
    private static final String DESCRIPTION = "Each line names the event behind it, its author, its position and its"
            + " proof. Without at and from: the chart as it is recorded now. Times are those at which things were recorded, in"
            + " milliseconds, the whole millisecond with it: any that an answer shows, recordedAt say, finds what it stood"
            + " beside.";
    /** Said by both routes alike, as the operation is described by whichever the framework finds last. */
    private static final String ANSWER =
            "The chart at that time; with from, the lines added, changed and removed, by section";

    private final PatientHistory history;
    private final Chart chart;
    private final InstantSource clock;
    private final People people;

    HistoryQueries(PatientHistory history, Chart chart, InstantSource clock, People people) {
        this.people = people;
        this.history = history;
        this.chart = chart;
        this.clock = clock;
    }

    @GetMapping(value = "/api/patients/{id}/history", params = "!from")
    @Acts(Action.READ_HISTORY)
    @Shows(AccessedPart.HISTORY)
    @Operation(operationId = "readHistory", summary = SUMMARY, description = DESCRIPTION)
    @ApiResponse(
            responseCode = "200",
            description = ANSWER,
            content = @Content(schema = @Schema(oneOf = {ChartAt.class, ChartComparison.class})))
    ChartAt at(
            Reading reading,
            @PathVariable("id") PatientId patient,
            @Parameter(description = "the time", example = "2026-03-03T14:02:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant at,
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable String to) {
        Rule.format(to == null, "to", "left out without from");
        Instant time = past(at, "at");
        return reading.ofPatient(patient, read -> at(read, patient, time, events(read.tenant(), patient, time)));
    }

    @GetMapping(value = "/api/patients/{id}/history", params = "from")
    @Acts(Action.READ_HISTORY)
    @Shows(AccessedPart.HISTORY)
    @Operation(operationId = "readHistory", summary = SUMMARY, description = DESCRIPTION)
    @ApiResponse(
            responseCode = "200",
            description = ANSWER,
            content = @Content(schema = @Schema(oneOf = {ChartAt.class, ChartComparison.class})))
    ChartComparison between(
            Reading reading,
            @PathVariable("id") PatientId patient,
            @Parameter(description = "the earlier time", example = "2026-03-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "the later time; now when missing", example = "2026-04-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant to,
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable String at) {
        Rule.format(at == null, "at", "left out beside from");
        Instant earlier = past(Rule.present(from, "from"), "from");
        Instant later = past(to, "to");
        Rule.format(!later.isBefore(earlier), "to", "not before from");
        return reading.ofPatient(patient, read -> {
            ChartAt before = at(read, patient, earlier, history.upTo(read.tenant(), patient, earlier));
            ChartAt after = at(read, patient, later, events(read.tenant(), patient, later));
            return ChartComparison.of(before, after);
        });
    }

    /** What will be recorded is not known. In milliseconds, so that the answer says no time that it was not asked. */
    private Instant past(@Nullable Instant given, String field) {
        Instant now = clock.instant();
        Instant time = Rule.time(given == null ? now : given, field);
        Rule.format(!time.isAfter(now), field, "not in the future");
        return Millis.of(time);
    }

    private List<RecordedEvent> events(TenantId tenant, PatientId patient, Instant time) {
        List<RecordedEvent> events = history.upTo(tenant, patient, time);
        if (events.isEmpty()) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
        return events;
    }

    private ChartAt at(Read read, PatientId patient, Instant time, List<RecordedEvent> events) {
        Map<Long, RecordedEvent> byPosition = new HashMap<>();
        events.forEach(event -> byPosition.put(event.position(), event));
        Map<String, List<HistoryLine>> sections = new LinkedHashMap<>();
        chart.after(events, read::mayReadHistoryOf)
                .forEach((name, lines) -> sections.put(name, sourced(lines, byPosition)));
        Stream<UserId> authors = sections.values().stream()
                .flatMap(List::stream)
                .flatMap(line -> People.user(line.source().author()));
        return new ChartAt(
                patient,
                time,
                events.size(),
                sections,
                people.of(read, List.of(Mentioned.users(authors).and(patient))));
    }

    private static List<HistoryLine> sourced(List<ChartLine> lines, Map<Long, RecordedEvent> events) {
        return lines.stream()
                .map(line -> {
                    RecordedEvent event = events.get(line.position());
                    if (event == null) {
                        throw new IllegalStateException("A line without its event");
                    }
                    return new HistoryLine(line.id(), EventSource.of(event.stored(), event.metadata()), line.content());
                })
                .toList();
    }
}
