package io.medichain.readstore.query;

import io.medichain.readstore.key.ByteKeys;
import io.medichain.readstore.key.FieldOrder;
import io.medichain.readstore.key.SortPattern;
import io.medichain.readstore.storage.Index;
import io.medichain.readstore.storage.KeyRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one index can do for one question. */
final class IndexCandidate {

    static final int POINT = 4;
    static final int RANGE = 2;
    static final int ORDER = 3;
    private static final int MOST_RANGES = 1_000;
    private static final int MOST_MERGED_RANGES = 64;
    private static final String ID = "_id";

    private final Index index;
    private final Conditions conditions;
    private final @Nullable SortPattern sort;

    /** The keys all entries of interest start with; several after an $in. */
    private List<byte[]> prefixes;

    private List<KeyRange> ranges = List.of();
    private int points;
    private boolean ranged;
    private boolean arrayBound;
    private boolean repeats;
    private @Nullable Boolean backwards;
    private @Nullable ElementsTogether together;

    IndexCandidate(Index index, Conditions conditions, @Nullable SortPattern sort) {
        this.index = index;
        this.conditions = conditions;
        this.sort = sort;
        this.prefixes = List.of(index.prefix());
        bind();
        order();
    }

    private void bind() {
        int field = 0;
        while (field < index.pattern().size() && bindField(field)) {
            field++;
        }
        for (int rest = points; rest < index.pattern().size(); rest++) {
            repeats |= index.meetsArrays(rest);
        }
        if (!ranged) {
            ranges = prefixes.stream().map(KeyRange::startingWith).toList();
        }
    }

    /** Binds a field of the index; false when no further field can be bound. */
    private boolean bindField(int field) {
        Optional<FieldBounds> found = boundsOf(field);
        if (found.isEmpty()) {
            return false;
        }
        FieldBounds bounds = found.get();
        if ((long) prefixes.size() * bounds.ranges().size() > MOST_RANGES) {
            return false;
        }
        arrayBound |= index.meetsArrays(field);
        FieldBounds stored = index.pattern().field(field).descending() ? bounds.inverted() : bounds;
        if (bounds.points()) {
            repeats |= index.meetsArrays(field) && !bounds.isSinglePoint();
            bindTogether(field, stored);
            prefixes = crossed(stored);
            points++;
            return true;
        }
        ranges = crossedRanges(stored);
        ranged = true;
        return false;
    }

    /**
     * What the filter demands of a field. Demands on an array may be met by different elements, so only one of them
     * counts, and only for one field of the index.
     */
    private Optional<FieldBounds> boundsOf(int field) {
        List<FieldBounds> all = conditions.on(index.pattern().field(field).path());
        if (!index.meetsArrays(field)) {
            return all.stream().reduce(FieldBounds::and);
        }
        return arrayBound ? Optional.empty() : all.stream().min(FieldBounds.byWidth());
    }

    /**
     * Where an array must contain several values, the entries under the others are walked beside those under the first.
     */
    private void bindTogether(int field, FieldBounds first) {
        if (!index.meetsArrays(field) || prefixes.size() != 1 || !first.isSinglePoint()) {
            return;
        }
        boolean descending = index.pattern().field(field).descending();
        byte[] value = first.ranges().get(0).from();
        List<byte[]> others = conditions.on(index.pattern().field(field).path()).stream()
                .filter(FieldBounds::isSinglePoint)
                .map(point -> descending ? point.inverted() : point)
                .map(point -> point.ranges().get(0).from())
                .filter(other -> !Arrays.equals(other, value))
                .toList();
        int start = prefixes.get(0).length;
        together = others.isEmpty() ? null : new ElementsTogether(start, start + value.length, others);
    }

    private List<byte[]> crossed(FieldBounds bounds) {
        List<byte[]> result = new ArrayList<>();
        for (byte[] prefix : prefixes) {
            bounds.ranges().forEach(range -> result.add(ByteKeys.concat(prefix, range.from())));
        }
        return result;
    }

    private List<KeyRange> crossedRanges(FieldBounds bounds) {
        List<KeyRange> result = new ArrayList<>();
        for (byte[] prefix : prefixes) {
            bounds.ranges()
                    .forEach(range -> result.add(
                            new KeyRange(ByteKeys.concat(prefix, range.from()), ByteKeys.concat(prefix, range.to()))));
        }
        return result;
    }

    /** Finds out whether the entries, after the bound fields, stand in the asked order or in its reverse. */
    private void order() {
        if (sort == null) {
            return;
        }
        int field = points;
        Boolean direction = null;
        for (FieldOrder wanted : sort.fields()) {
            if (isConstant(wanted.path())) {
                continue;
            }
            boolean last = field == index.pattern().size();
            FieldOrder offered =
                    last ? new FieldOrder(ID, false) : index.pattern().field(field);
            boolean reverse = offered.descending() != wanted.descending();
            if (!offered.path().equals(wanted.path())
                    || (!last && index.meetsArrays(field))
                    || (direction != null && direction != reverse)) {
                return;
            }
            direction = reverse;
            if (last) {
                break;
            }
            field++;
        }
        if (prefixes.size() == 1 || ranges.size() <= MOST_MERGED_RANGES) {
            backwards = direction != null && direction;
        }
    }

    private boolean isConstant(String path) {
        for (int field = 0; field < points; field++) {
            if (index.pattern().field(field).path().equals(path) && !index.meetsArrays(field)) {
                return boundsOf(field).filter(FieldBounds::isSinglePoint).isPresent();
            }
        }
        return false;
    }

    /** Whether it helps. */
    boolean isUsable() {
        return score() > 0;
    }

    int score() {
        ElementsTogether elements = together;
        int more = elements == null ? 0 : elements.others();
        return points * POINT + more + (ranged ? RANGE : 0) + (backwards != null ? ORDER : 0);
    }

    QueryPlan plan() {
        boolean ordered = backwards != null;
        boolean descending = ordered && Boolean.TRUE.equals(backwards);
        ElementsTogether elements = together;
        if (elements != null && ranges.size() == 1 && prefixes.size() == 1 && !repeats) {
            return new QueryPlan.IndexIntersection(
                    index,
                    elements.ranges(ranges.get(0), prefixes.get(0), ranged),
                    elements.remainders(),
                    descending,
                    ordered || sort == null);
        }
        boolean merged = ordered && prefixes.size() > 1;
        List<Integer> lengths = new ArrayList<>();
        for (KeyRange range : ranges) {
            lengths.add(prefixLength(range));
        }
        List<KeyRange> ascending = new ArrayList<>(ranges);
        if (!merged) {
            ascending.sort(KeyRange.byStart());
        }
        return new QueryPlan.IndexScan(index, ascending, lengths, descending, merged, repeats, ordered || sort == null);
    }

    private int prefixLength(KeyRange range) {
        for (byte[] prefix : prefixes) {
            if (ByteKeys.startsWith(range.from(), prefix)) {
                return prefix.length;
            }
        }
        return 0;
    }
}
