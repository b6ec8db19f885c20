package io.medichain.fhirserver;

import io.medichain.http.TypedAnswer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer that is written while it is read, so that it takes as little memory as it is long. It is decided and
 * recorded before, that it is read.
 */
@FunctionalInterface
interface Streamed extends TypedAnswer {
    /**
     * Writes all of it.
     *
     * @throws IOException when nobody takes it any more
     */
    void writeTo(OutputStream out) throws IOException;
}
