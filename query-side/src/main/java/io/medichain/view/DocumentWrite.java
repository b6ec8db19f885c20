package io.medichain.view;

import org.bson.RawBsonDocument;

/** One change of a collection. */
public sealed interface DocumentWrite {
    /** The {@code _id} of the document that it concerns. */
    String id();

    /** The size of what it stores. */
    int bytes();

    /**
     * The document stands there afterwards, whether or not there was one of this {@code _id}.
     *
     * @param document the whole document, {@code _id} first
     * @param fresh whether, as far as is known, there was none: that costs less
     */
    record Put(String id, RawBsonDocument document, boolean fresh) implements DocumentWrite {
        @Override
        public int bytes() {
            return document.getByteBuffer().remaining();
        }
    }

    /** There is no such document afterwards. */
    record Delete(String id) implements DocumentWrite {
        @Override
        public int bytes() {
            return 0;
        }
    }
}
