package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;

/** What must hold of the anchors on a chain, whatever has happened. */
final class Anchors {
    private Anchors() {}

    /** A strictly growing series, each on a batch boundary with the root of the log, none twice, the last over all. */
    static void assertCover(GrowingLog log, List<Anchor> anchors) {
        long size = 0;
        long batch = 0;
        for (Anchor anchor : anchors) {
            assertThat(anchor.batch()).isEqualTo(++batch);
            assertThat(anchor.fromSize()).isEqualTo(size);
            assertThat(anchor.treeSize()).isGreaterThan(size).isIn(log.boundaries());
            assertThat(anchor.root()).isEqualTo(HexFormat.of().formatHex(log.root(anchor.treeSize())));
            size = anchor.treeSize();
        }
        assertThat(size).isEqualTo(log.closed());
    }
}
