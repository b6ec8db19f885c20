package io.medichain.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CompactRangeTest {
    private final TreeHasher hasher = new TreeHasher();

    @Property(tries = 100)
    void aRangeTakenUpAnywhereGrowsToTheSameRoot(
            @ForAll @IntRange(max = 500) int size, @ForAll @IntRange(max = 100) int more) {
        NaiveTree tree = NaiveTree.ofSize(size + more);
        CompactRange range = CompactRange.of(size, tree, hasher);
        assertThat(range.root()).isEqualTo(tree.root(size));
        for (int i = size; i < size + more; i++) {
            range.append(tree.leaf(i));
        }
        assertThat(range.size()).isEqualTo(size + more);
        assertThat(range.root()).isEqualTo(tree.root(size + more));
    }

    @Test
    void givenSubtrees_whenAppendedInPlace_thenTheRootIsThatOfTheirLeaves() {
        NaiveTree tree = NaiveTree.ofSize(27);
        CompactRange range = new CompactRange(hasher);
        range.append(3, tree.subtree(3, 0));
        range.append(3, tree.subtree(3, 1));
        range.append(3, tree.subtree(3, 2));
        range.append(1, tree.subtree(1, 12));
        range.append(tree.leaf(26));
        assertThat(range.root()).isEqualTo(tree.root(27));
    }

    @Test
    void givenALeafTooMuch_whenASubtreeIsAppended_thenItIsRefused() {
        NaiveTree tree = NaiveTree.ofSize(3);
        CompactRange range = CompactRange.of(1, tree, hasher);
        assertThatThrownBy(() -> range.append(1, tree.leaf(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
