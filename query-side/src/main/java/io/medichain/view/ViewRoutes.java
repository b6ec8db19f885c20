package io.medichain.view;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.event.EventAppender;
import io.medichain.http.Acts;
import io.medichain.http.RequestMetadata;
import io.medichain.http.description.Seldom;
import io.medichain.operation.ViewRebuildOrdered;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the views stand, and building one anew. */
@RestController
@RequestMapping("/api/operations/views")
@Tag(name = "Operations")
class ViewRoutes {
    private final Views views;
    private final EventAppender events;

    ViewRoutes(Views views, EventAppender events) {
        this.views = views;
        this.events = events;
    }

    /** How far each view is, and what it is doing. */
    @GetMapping
    @Acts(Action.READ_OPERATIONS)
    @Operation(operationId = "listViews")
    @ApiResponse(responseCode = "200", description = "The views")
    List<ShownStatus> status() {
        return views.status().stream().map(ShownStatus::of).toList();
    }

    /**
     * Build a view anew from the first event; what is there serves until that is done. Idempotency-Key is not heeded: a
     * repeat builds it once more, to the same.
     *
     * @param view its name, as the list of views has it
     */
    @PostMapping("/{view}/rebuild")
    @Acts(Action.REBUILD_VIEWS)
    @Operation(operationId = "rebuildView")
    @ApiResponse(responseCode = "202", description = "It is being built")
    ResponseEntity<Void> rebuild(Subject subject, @PathVariable String view) {
        if (views.status().stream().noneMatch(status -> status.view().equals(view))) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
        events.append(
                List.of(new ViewRebuildOrdered(view, subject.user(), subject.session())), RequestMetadata.of(subject));
        views.reset(view);
        return ResponseEntity.accepted().build();
    }

    /**
     * How a view stands.
     *
     * @param view its name
     * @param version its version
     * @param state following, rebuilding, waiting or stopped
     * @param reason why it waits or stands still; empty otherwise
     * @param position the last position it has folded
     * @param eventsBehind how many stored events it has not folded
     * @param secondsBehind the age of the oldest of them
     */
    record ShownStatus(
            @Schema(example = "bed-board") String view,
            @Schema(example = "1") int version,
            @Schema(example = "following") String state,
            @Seldom String reason,
            @Schema(example = "214") long position,
            @Schema(example = "0") long eventsBehind,
            @Schema(example = "0.0") double secondsBehind) {
        static ShownStatus of(ViewStatus status) {
            return new ShownStatus(
                    status.view(),
                    status.version(),
                    name(status.state()),
                    reason(status.state()),
                    status.position(),
                    status.eventsBehind(),
                    status.behind().toMillis() / 1_000.0);
        }

        private static String name(ViewState state) {
            return switch (state) {
                case ViewState.Following _ -> "following";
                case ViewState.Rebuilding _ -> "rebuilding";
                case ViewState.Waiting _ -> "waiting";
                case ViewState.Stopped _ -> "stopped";
            };
        }

        private static String reason(ViewState state) {
            return switch (state) {
                case ViewState.Waiting(String reason) -> reason;
                case ViewState.Stopped(long _, String reason) -> reason;
                case ViewState.Following _, ViewState.Rebuilding _ -> "";
            };
        }
    }
}
