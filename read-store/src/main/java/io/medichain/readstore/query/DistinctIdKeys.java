package io.medichain.readstore.query;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leaves out documents that came before: an array can stand in a range with several of its elements. */
final class DistinctIdKeys implements IdKeys {

    private final IdKeys all;
    private final Set<ByteBuffer> seen = new HashSet<>();

    DistinctIdKeys(IdKeys all) {
        this.all = all;
    }

    @Override
    public byte @Nullable [] next() {
        byte[] key = all.next();
        while (key != null && !seen.add(ByteBuffer.wrap(key))) {
            key = all.next();
        }
        return key;
    }

    @Override
    public void close() {
        all.close();
    }
}
