package io.medichain.readstore.key;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Multi-key expansion: one key for each element of an array on the way to an indexed field. All fields that lie in the
 * same array take their values from the same element.
 */
final class ArrayExpansion {

    private final IndexPattern pattern;
    private final TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    private long arrayFields;

    ArrayExpansion(IndexPattern pattern) {
        this.pattern = pattern;
    }

    IndexKeys keysOf(Document document) {
        Place[] places = new Place[pattern.size()];
        Arrays.fill(places, new Place(document, 0, false));
        expand(places);
        return new IndexKeys(List.copyOf(keys), arrayFields);
    }

    private void expand(Place[] places) {
        Collection<?> array = null;
        for (int i = 0; i < places.length; i++) {
            List<String> steps = pattern.steps(i);
            places[i] = places[i].walk(steps);
            if (places[i].atArray(steps)) {
                Collection<?> found = (Collection<?>) places[i].value();
                if (array != null && !isSame(array, found)) {
                    throw new CannotIndexParallelArraysError(arrayPaths(places));
                }
                array = found;
                arrayFields |= 1L << i;
            }
        }
        if (array == null) {
            emit(places);
        } else {
            expandElements(places, array);
        }
    }

    private void expandElements(Place[] places, Collection<?> array) {
        if (array.isEmpty()) {
            expand(within(places, array, EmptyArray.EMPTY));
            return;
        }
        for (Object element : array) {
            expand(within(places, array, element));
        }
    }

    private Place[] within(Place[] places, Collection<?> array, @Nullable Object element) {
        Place[] result = places.clone();
        for (int i = 0; i < places.length; i++) {
            if (isSame(array, places[i].value()) && places[i].atArray(pattern.steps(i))) {
                result[i] = places[i].enter(element, pattern.steps(i).size());
            }
        }
        return result;
    }

    /** Not equality: two arrays side by side may have equal elements. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Collection<?> array, @Nullable Object other) {
        return array == other;
    }

    private void emit(Place[] places) {
        KeyBuffer out = new KeyBuffer();
        for (int i = 0; i < places.length; i++) {
            pattern.writeField(i, places[i].value(), out);
        }
        keys.add(out.toBytes());
    }

    private List<String> arrayPaths(Place[] places) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            if (places[i].atArray(pattern.steps(i))) {
                paths.add(pattern.field(i).path());
            }
        }
        return paths;
    }

    /**
     * How far a path has been followed.
     *
     * @param value what stands there
     * @param depth how many steps of the path led to it
     * @param settled whether it is an element that is taken as it is, even if it is an array again
     */
    private record Place(@Nullable Object value, int depth, boolean settled) {

        Place walk(List<String> steps) {
            Object at = value;
            int done = depth;
            while (done < steps.size() && !(at instanceof Collection<?>)) {
                at = at instanceof Document document ? document.getOrMissing(steps.get(done)) : Missing.getInstance();
                done++;
            }
            return new Place(at, done, settled);
        }

        boolean atArray(List<String> steps) {
            return value instanceof Collection<?> && !(settled && depth == steps.size());
        }

        Place enter(@Nullable Object element, int steps) {
            if (depth == steps) {
                return new Place(element, depth, true);
            }
            return element instanceof Document
                    ? new Place(element, depth, false)
                    : new Place(Missing.getInstance(), steps, true);
        }
    }
}
