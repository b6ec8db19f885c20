package io.medichain.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Every small tree in full, larger ones by property, and every bit of a proof flipped. */
class ProofsTest {
    private static final int SMALL = 40;

    @Test
    void givenEverySmallTree_whenProved_thenEveryProofChecksAtItsPlaceOnly() {
        NaiveTree tree = NaiveTree.ofSize(SMALL);
        for (int size = 1; size <= SMALL; size++) {
            byte[] root = tree.root(size);
            for (int index = 0; index < size; index++) {
                List<byte[]> proof = Inclusion.prove(index, size, tree);
                assertThat(proof).usingRecursiveComparison().isEqualTo(tree.inclusion(index, size));
                for (int other = 0; other < size; other++) {
                    assertThat(Inclusion.check(other, size, tree.leaf(index), proof, root))
                            .isEqualTo(other == index);
                }
            }
        }
    }

    @Test
    void givenEverySmallPairOfTrees_whenProved_thenEveryProofChecks() {
        NaiveTree tree = NaiveTree.ofSize(SMALL);
        for (int to = 1; to <= SMALL; to++) {
            for (int from = 1; from <= to; from++) {
                List<byte[]> proof = Consistency.prove(from, to, tree);
                assertThat(proof).usingRecursiveComparison().isEqualTo(tree.consistency(from, to));
                assertThat(Consistency.check(from, tree.root(from), to, tree.root(to), proof))
                        .isTrue();
                assertThat(Consistency.check(from, tree.root(from - 1), to, tree.root(to), proof))
                        .isFalse();
                assertThat(Consistency.check(from, tree.root(from), to, tree.root(to - 1), proof))
                        .isFalse();
            }
        }
    }

    @Test
    void givenALeafOrARootThatIsNoHash_whenChecked_thenItIsRefused() {
        NaiveTree tree = NaiveTree.ofSize(1);
        for (int length : new int[] {0, 1, 31, 33, 64}) {
            byte[] none = new byte[length];
            assertThat(Inclusion.check(0, 1, none, List.of(), none)).isFalse();
            assertThat(Inclusion.check(0, 1, none, List.of(), tree.root(1))).isFalse();
            assertThat(Inclusion.check(0, 1, tree.leaf(0), List.of(), none)).isFalse();
            assertThat(Consistency.check(1, none, 1, none, List.of())).isFalse();
            assertThat(Consistency.check(1, none, 2, tree.root(1), List.of(tree.leaf(0))))
                    .isFalse();
        }
    }

    @Test
    void givenAnInclusionProof_whenAnyBitFlips_thenItIsRefused() {
        NaiveTree tree = NaiveTree.ofSize(13);
        for (int index = 0; index < 13; index++) {
            int leaf = index;
            byte[] root = tree.root(13);
            List<byte[]> proof = Inclusion.prove(leaf, 13, tree);
            refuseEveryFlip(proof, flipped -> Inclusion.check(leaf, 13, tree.leaf(leaf), flipped, root));
            refuseEveryFlip(
                    List.of(tree.leaf(leaf), root),
                    flipped -> Inclusion.check(leaf, 13, flipped.getFirst(), proof, flipped.getLast()));
        }
    }

    @Test
    void givenAConsistencyProof_whenAnyBitFlips_thenItIsRefused() {
        NaiveTree tree = NaiveTree.ofSize(13);
        for (int size = 1; size < 13; size++) {
            int from = size;
            List<byte[]> proof = Consistency.prove(from, 13, tree);
            refuseEveryFlip(proof, flipped -> Consistency.check(from, tree.root(from), 13, tree.root(13), flipped));
            refuseEveryFlip(
                    List.of(tree.root(from), tree.root(13)),
                    flipped -> Consistency.check(from, flipped.getFirst(), 13, flipped.getLast(), proof));
        }
    }

    @Test
    void givenAProof_whenItIsShorterOrLongerOrOfOddHashes_thenItIsRefused() {
        NaiveTree tree = NaiveTree.ofSize(11);
        List<byte[]> inclusion = Inclusion.prove(6, 11, tree);
        List<byte[]> consistency = Consistency.prove(6, 11, tree);
        assertThat(Inclusion.check(6, 11, tree.leaf(6), shorter(inclusion), tree.root(11)))
                .isFalse();
        assertThat(Inclusion.check(6, 11, tree.leaf(6), longer(inclusion, 32), tree.root(11)))
                .isFalse();
        assertThat(Inclusion.check(6, 11, tree.leaf(6), longer(inclusion, 31), tree.root(11)))
                .isFalse();
        assertThat(Inclusion.check(11, 11, tree.leaf(6), inclusion, tree.root(11)))
                .isFalse();
        assertThat(Consistency.check(6, tree.root(6), 11, tree.root(11), shorter(consistency)))
                .isFalse();
        assertThat(Consistency.check(6, tree.root(6), 11, tree.root(11), longer(consistency, 32)))
                .isFalse();
        assertThat(Consistency.check(6, tree.root(6), 11, tree.root(11), List.of()))
                .isFalse();
        assertThat(Consistency.check(11, tree.root(11), 11, tree.root(11), consistency))
                .isFalse();
        assertThat(Consistency.check(0, tree.root(0), 11, tree.root(11), List.of()))
                .isFalse();
    }

    @Test
    void givenPlacesOutsideTheTree_whenProofsAreAsked_thenTheyAreRefused() {
        NaiveTree tree = NaiveTree.ofSize(3);
        assertThatThrownBy(() -> Inclusion.prove(3, 3, tree)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Consistency.prove(0, 3, tree)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Consistency.prove(3, 2, tree)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void proofsOfAnyTreeAreThoseOfTheNaiveOne(
            @ForAll @IntRange(min = 1, max = 700) int size,
            @ForAll @IntRange(max = 699) int place,
            @ForAll @IntRange(max = 699) int older) {
        NaiveTree tree = NaiveTree.ofSize(size);
        int index = place % size;
        int from = older % size + 1;
        List<byte[]> inclusion = Inclusion.prove(index, size, tree);
        List<byte[]> consistency = Consistency.prove(from, size, tree);
        assertThat(inclusion).usingRecursiveComparison().isEqualTo(tree.inclusion(index, size));
        assertThat(consistency).usingRecursiveComparison().isEqualTo(tree.consistency(from, size));
        assertThat(Inclusion.check(index, size, tree.leaf(index), inclusion, tree.root(size)))
                .isTrue();
        assertThat(Consistency.check(from, tree.root(from), size, tree.root(size), consistency))
                .isTrue();
    }

    private static void refuseEveryFlip(List<byte[]> hashes, Predicate<List<byte[]>> accepted) {
        assertThat(accepted.test(hashes)).isTrue();
        for (int i = 0; i < hashes.size(); i++) {
            for (int bit = 0; bit < TreeHasher.LENGTH * 8; bit++) {
                byte[] changed = hashes.get(i).clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                List<byte[]> flipped = new ArrayList<>(hashes);
                flipped.set(i, changed);
                assertThat(accepted.test(flipped)).isFalse();
            }
        }
    }

    private static List<byte[]> shorter(List<byte[]> proof) {
        return proof.subList(0, proof.size() - 1);
    }

    private static List<byte[]> longer(List<byte[]> proof, int length) {
        List<byte[]> more = new ArrayList<>(proof);
        more.add(new byte[length]);
        return more;
    }
}
