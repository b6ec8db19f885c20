package io.medichain.identity.organisation;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.event.EventAppender;
import io.medichain.http.Acts;
import io.medichain.http.RequestMetadata;
import io.medichain.operation.SetupLinkGiven;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operations")
final class SetupLinkRoute {
    private final Setup setup;
    private final EventAppender events;

    SetupLinkRoute(Setup setup, EventAppender events) {
        this.setup = setup;
        this.events = events;
    }

    /**
     * Gives the token by which one more organisation is set up. It works once, until the system stops or the next one
     * is given. Idempotency-Key is not heeded: a repeat gives another token.
     */
    @PostMapping("/api/operations/setup-links")
    @Acts(Action.GIVE_SETUP_LINK)
    @ResponseStatus(HttpStatus.CREATED)
    Link give(Subject subject) {
        events.append(List.of(new SetupLinkGiven(subject.user(), subject.session())), RequestMetadata.of(subject));
        return new Link(setup.token());
    }

    /**
     * How the next organisation is set up.
     *
     * @param token for {@code POST /api/setup}
     */
    record Link(
            @Schema(example = "q0Ysy2bqXq5zq0v2D1Yw3nq5Y8sWb1v0fC9mJ7tK4eA")
            String token) {
        @Override
        public String toString() {
            return "Link[…]";
        }
    }
}
