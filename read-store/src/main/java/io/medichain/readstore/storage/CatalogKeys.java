package io.medichain.readstore.storage;

import io.medichain.readstore.key.KeyBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where things stand in the catalog table. */
final class CatalogKeys {

    private static final byte COLLECTION = 1;
    private static final byte NEXT_NUMBER = 2;
    private static final byte UNFINISHED_INDEX = 3;

    private CatalogKeys() {}

    /** namespace -> definition of the collection. */
    static byte[] collection(Namespace namespace) {
        return new KeyBuffer()
                .put(COLLECTION)
                .put(namespace.database().getBytes(StandardCharsets.UTF_8))
                .put(0)
                .put(namespace.collection().getBytes(StandardCharsets.UTF_8))
                .toBytes();
    }

    static KeyRange allCollections() {
        return KeyRange.startingWith(new byte[] {COLLECTION});
    }

    static Namespace namespace(byte[] key) {
        int separator = 1;
        while (key[separator] != 0) {
            separator++;
        }
        return new Namespace(
                new String(key, 1, separator - 1, StandardCharsets.UTF_8),
                new String(key, separator + 1, key.length - separator - 1, StandardCharsets.UTF_8));
    }

    /** The next unused number of a collection or an index; numbers are never used again. */
    static byte[] nextNumber() {
        return new byte[] {NEXT_NUMBER};
    }

    /** Stands while an index is being filled, so that a crash leaves no entries behind for good. */
    static byte[] unfinishedIndex(int number) {
        return new KeyBuffer().put(UNFINISHED_INDEX).putInt(number).toBytes();
    }

    static KeyRange allUnfinishedIndexes() {
        return KeyRange.startingWith(new byte[] {UNFINISHED_INDEX});
    }

    static int unfinishedIndexNumber(byte[] key) {
        return ByteBuffer.wrap(Arrays.copyOfRange(key, 1, key.length)).getInt();
    }
}
