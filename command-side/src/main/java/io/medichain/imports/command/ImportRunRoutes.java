package io.medichain.imports.command;

import io.medichain.access.Action;
import io.medichain.access.Purpose;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.id.ImportRunId;
import io.medichain.id.TenantId;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
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

    /**
     * Opens a run of an import. Its id goes into the header Medichain-Import-Run of what is brought in: by the same
     * user, until the run is closed or 24 hours are over, and only for patients whom an import registered. The reason
     * must name nobody: those patients read it in their access log.
     */
    @PostMapping
    @Acts(Action.START_IMPORT_RUN)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted start(@RequestBody Start body, Permitted<TenantId> house) {
        ImportRunId id = new ImportRunId(UUID.randomUUID());
        StartImportRun command = new StartImportRun(
                id, house.user(), new Purpose(body.reason()), house.at().plus(LASTS));
        return desk.send(house, body, () -> Order.to(id, command));
    }

    /** Ends a run of an import. */
    @PostMapping("/{id}/closure")
    @Acts(Action.CLOSE_IMPORT_RUN)
    Accepted close(Permitted<ImportRunId> run) {
        return desk.accept(run, null, () -> new CloseImportRun(run.about(), run.user()));
    }

    /**
     * Why records are imported.
     *
     * @param reason where the records come from, 1 to 500 characters
     */
    record Start(
            @Schema(example = "records of the former county hospital")
            @Longest(value = Size.NAME, least = Purpose.SHORTEST)
            String reason) {
        Start {
            Rule.text(reason, "reason", Purpose.SHORTEST, Size.NAME);
        }
    }
}
