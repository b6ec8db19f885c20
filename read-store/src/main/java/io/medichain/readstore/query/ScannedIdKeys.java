package io.medichain.readstore.query;

import io.medichain.readstore.storage.DocumentTable;
import io.medichain.readstore.storage.IndexEntries;
import io.medichain.readstore.storage.KeyRange;
import io.medichain.readstore.storage.KeyScan;
import io.medichain.readstore.storage.KeySpace;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of an index in one range after the other. */
final class ScannedIdKeys implements IdKeys {

    private final KeyScan scan;
    private final Iterator<KeyRange> ranges;
    private final boolean descending;
    private @Nullable KeyRange range;

    ScannedIdKeys(KeySpace state, QueryPlan.IndexScan plan) {
        List<KeyRange> all = plan.descending() ? plan.ranges().reversed() : plan.ranges();
        KeyRange hull = all.stream().reduce(KeyRange::hull).orElse(new KeyRange(new byte[0], new byte[0]));
        this.scan = state.scan(DocumentTable.INDEX_ENTRIES, hull, plan.descending());
        this.ranges = all.iterator();
        this.descending = plan.descending();
    }

    @Override
    public byte @Nullable [] next() {
        boolean found = range != null && scan.next() && range.contains(scan.key());
        while (!found) {
            if (!ranges.hasNext()) {
                return null;
            }
            range = ranges.next();
            found = scan.seek(descending ? range.to() : range.from()) && isWithin(range);
        }
        return IndexEntries.idKeyOf(scan.key(), scan.value());
    }

    private boolean isWithin(KeyRange wanted) {
        return wanted.contains(scan.key());
    }

    @Override
    public void close() {
        scan.close();
    }
}
