package io.medichain.identity.token;

import io.medichain.access.Action;
import io.medichain.http.Acts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operations")
final class KeyRoutes {
    private final SigningKeys keys;

    KeyRoutes(SigningKeys keys) {
        this.keys = keys;
    }

    /** Signs access tokens with a new key from now on; tokens signed before hold until they expire. */
    @PostMapping("/api/keys/token-signing/rotation")
    @Acts(Action.ROTATE_KEYS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "rotateTokenKey", summary = "Signs access tokens with a new key from now on")
    void rotate() {
        keys.rotate();
    }
}
