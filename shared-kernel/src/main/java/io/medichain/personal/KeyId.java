package io.medichain.personal;

import com.fasterxml.jackson.annotation.JsonValue;

/** The random identifier of a data key, 22 characters base64url; it stands in clear beside what the key encrypts. */
public record KeyId(@JsonValue String value) {
    @Override
    public String toString() {
        return value;
    }
}
