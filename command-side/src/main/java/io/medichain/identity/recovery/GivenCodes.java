package io.medichain.identity.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.command.Accepted;
import io.medichain.http.Headers;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * The answer that shows recovery codes, this once: they are kept nowhere.
 *
 * @param id the user
 * @param version the version that came of it
 * @param recoveryCodes each serves once in place of a one-time code; missing when a request is repeated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GivenCodes(
        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002")
        String id,

        long version,

        @ArraySchema(schema = @Schema(example = "7XK2-9QFM-4TB0-HW3Z-N8PD-6R1C")) @Nullable
        List<String> recoveryCodes) {
    /** The answer; {@code codes} are empty when the request was answered before. */
    public static ResponseEntity<GivenCodes> answer(Accepted accepted, Optional<RecoveryCodes> codes) {
        List<String> texts = codes.map(RecoveryCodes::texts).orElse(null);
        return ResponseEntity.ok()
                .eTag(accepted.eTag())
                .header(Headers.POSITION, Long.toString(accepted.position()))
                .body(new GivenCodes(accepted.id(), accepted.version(), texts));
    }

    @Override
    public String toString() {
        return "GivenCodes[…]";
    }
}
