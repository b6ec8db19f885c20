package io.medichain.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An accepted command; it is on disk.
 *
 * @param id what was made or changed
 * @param version its version now
 * @param position the global position up to which a reader has to be to see it
 * @param isUpdate whether it changed what was there already, where something new was asked for
 */
public record Accepted(
        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003")
        String id,

        long version,
        @JsonIgnore long position,
        @JsonIgnore boolean isUpdate) {
    /** One that is no update. */
    public Accepted(String id, long version, long position) {
        this(id, version, position, false);
    }

    Accepted at(long head) {
        return new Accepted(id, version, head, isUpdate);
    }

    Accepted asUpdate() {
        return new Accepted(id, version, position, true);
    }

    /** The entity tag of this version, RFC 9110 §8.8.3. */
    public String eTag() {
        return "\"" + version + "\"";
    }
}
