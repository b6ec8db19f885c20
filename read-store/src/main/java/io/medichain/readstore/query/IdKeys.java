package io.medichain.readstore.query;

import org.jspecify.annotations.Nullable;

/** Keys of _id, one after the other; null after the last one. */
interface IdKeys extends AutoCloseable {

    byte @Nullable [] next();

    @Override
    void close();
}
