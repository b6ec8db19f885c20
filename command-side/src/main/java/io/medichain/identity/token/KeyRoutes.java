package io.medichain.identity.token;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.event.EventAppender;
import io.medichain.http.Acts;
import io.medichain.http.RequestMetadata;
import io.medichain.operation.KeyRotationOrdered;
import io.medichain.operation.SystemKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operations")
final class KeyRoutes {
    private final SigningKeys keys;
    private final EventAppender events;

    KeyRoutes(SigningKeys keys, EventAppender events) {
        this.keys = keys;
        this.events = events;
    }

    /**
     * Signs access tokens with a new key from now on. Idempotency-Key is not heeded: a repeat rotates once more, and
     * tokens hold until they expire.
     */
    @PostMapping("/api/keys/token-signing/rotation")
    @Acts(Action.ROTATE_KEYS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "rotateTokenKey")
    void rotate(Subject subject) {
        events.append(
                List.of(new KeyRotationOrdered(SystemKey.TOKEN_SIGNING, subject.user(), subject.session())),
                RequestMetadata.of(subject));
        keys.rotate();
    }
}
