package io.medichain.readstore.query;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of _id that the filter names itself. */
final class ListedIdKeys implements IdKeys {

    private final Iterator<byte[]> keys;

    ListedIdKeys(List<byte[]> keys) {
        this.keys = keys.iterator();
    }

    @Override
    public byte @Nullable [] next() {
        return keys.hasNext() ? keys.next() : null;
    }

    @Override
    public void close() {}
}
