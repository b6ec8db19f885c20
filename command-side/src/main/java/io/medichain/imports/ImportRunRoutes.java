package io.medichain.imports;

import io.medichain.access.Action;
import io.medichain.access.Purpose;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.http.Acts;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Imports")
@RequestMapping("/api/import-runs")
final class ImportRunRoutes {
    /** A large hospital comes in within hours; a forgotten run ends within a day. */
    private static final Duration LASTS = Duration.ofHours(24);

    private final CommandDesk desk;

    ImportRunRoutes(CommandDesk desk) {
        this.desk = desk;
    }

    /** Opens a run of an import. */
    @PostMapping
    @Acts(Action.START_IMPORT_RUN)
    @Operation(
            operationId = "startImportRun",
            summary = "Opens a run of an import",
            description = "Its id goes into the header Medichain-Import-Run of what is brought in: by the same user,"
                    + " until the run is closed or 24 hours are over, and only for patients whom an import registered."
                    + " The reason must name nobody: those patients read it in their access log.")
    @ApiResponse(responseCode = "201", description = "It is on disk.")
    ResponseEntity<Accepted> start(Caller caller, @RequestBody Start body) {
        ImportRunId id = new ImportRunId(UUID.randomUUID());
        StartImportRun command = new StartImportRun(
                id, caller.user(), new Purpose(body.reason()), caller.at().plus(LASTS));
        return Answers.created("/api/import-runs/", desk.accept(caller, body, () -> Order.to(id, command)));
    }

    /** Ends a run. */
    @PostMapping("/{id}/closure")
    @Acts(Action.CLOSE_IMPORT_RUN)
    @Operation(operationId = "closeImportRun", summary = "Ends a run of an import")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> close(Caller caller, @PathVariable ImportRunId id) {
        return Answers.done(desk.accept(caller, null, () -> Order.to(id, new CloseImportRun(id, caller.user()))));
    }

    record Start(
            @Longest(value = Size.NAME, least = Purpose.SHORTEST)
            String reason) {
        Start {
            Rule.text(reason, "reason", Purpose.SHORTEST, Size.NAME);
        }
    }
}
