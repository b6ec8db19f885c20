package io.medichain.command;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * An accepted command; it is on disk.
 *
 * @param id what was made or changed
 * @param version its version now
 * @param position the global position up to which a reader has to be to see it
 */
public record Accepted(String id, long version, @JsonIgnore long position) {
    /** The entity tag of this version, RFC 9110 §8.8.3. */
    public String eTag() {
        return "\"" + version + "\"";
    }
}
