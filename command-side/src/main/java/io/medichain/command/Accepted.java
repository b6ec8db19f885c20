package io.medichain.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An accepted command; it is on disk.
 *
 * @param id what was made or changed
 * @param version its version now
 * @param position the global position up to which a reader has to be to see it
 */
public record Accepted(
        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003")
        String id,

        long version,
        @JsonIgnore long position) {
    /** The entity tag of this version, RFC 9110 §8.8.3. */
    public String eTag() {
        return "\"" + version + "\"";
    }
}
