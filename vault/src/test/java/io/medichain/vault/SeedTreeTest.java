package io.medichain.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeedTreeTest {
    private static final long LAST = (1L << SeedTree.DEPTH) - 1;

    private final SecureRandom random = new SecureRandom();
    private final SeedTree whole = SeedTree.grow(random);

    @Test
    void givenAWholeTree_whenAsked_thenEverySlotHasAKeyOfItsOwn() {
        assertThat(whole.isWhole()).isTrue();
        Set<String> keys = new HashSet<>();
        for (long slot : new long[] {0, 1, 2, 1_000, LAST - 1, LAST}) {
            keys.add(text(whole.key(slot).orElseThrow()));
        }
        assertThat(keys).hasSize(6);
    }

    @Test
    void givenASlotTakenOut_whenTakenOutAgain_thenNothingChanges() {
        SeedTree without = whole.without(List.of(7L));

        assertThat(without.isWhole()).isFalse();
        assertThat(without.without(List.of(7L)).seeds()).containsExactlyElementsOf(without.seeds());
    }

    @Property(tries = 200)
    void theOthersKeepTheirKeysAndOfThoseTakenOutNothingIsLeft(
            @ForAll @Size(max = 12) List<@LongRange(max = 40) Long> gone, @ForAll @LongRange(max = LAST) long far)
            throws Exception {
        SeedTree left = whole.without(gone);

        for (long slot = 0; slot <= 40; slot++) {
            if (gone.contains(slot)) {
                assertThat(left.key(slot)).isEmpty();
                assertThat(left.has(slot)).isFalse();
            } else {
                assertThat(left.key(slot)).contains(whole.key(slot).orElseThrow());
            }
        }
        assertThat(left.key(far).isPresent()).isEqualTo(!gone.contains(far));
        assertThat(kept(left)).noneMatch(onTheWay(gone)::contains);
    }

    @Property(tries = 100)
    void aKeyIsTheSameWhateverWasAskedForBefore(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(max = 1L << 21) Long> asked,
            @ForAll @Size(max = 6) List<@LongRange(max = 1L << 21) Long> gone) {
        SeedTree tree = whole.without(gone);

        for (long slot : asked) {
            for (long neighbour = Math.max(0, slot - 1); neighbour <= slot + 1; neighbour++) {
                Optional<byte[]> fresh = SeedTree.of(tree.seeds()).key(neighbour);
                assertThat(tree.key(neighbour).map(SeedTreeTest::text)).isEqualTo(fresh.map(SeedTreeTest::text));
                assertThat(fresh.isPresent()).isEqualTo(!gone.contains(neighbour));
            }
        }
    }

    private static List<String> kept(SeedTree tree) {
        return tree.seeds().stream().map(seed -> text(seed.value())).toList();
    }

    /** Every seed from which one of the slots could be grown, grown by hand. */
    private List<String> onTheWay(List<Long> slots) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        List<String> ways = new ArrayList<>();
        for (long slot : slots) {
            byte[] at = whole.seeds().iterator().next().value();
            ways.add(text(at));
            for (int bit = SeedTree.DEPTH - 1; bit >= 0; bit--) {
                sha256.update(at);
                at = sha256.digest(new byte[] {(byte) (slot >> bit & 1)});
                ways.add(text(at));
            }
            assertThat(whole.key(slot)).contains(at);
        }
        return ways;
    }

    private static String text(byte[] seed) {
        return HexFormat.of().formatHex(seed);
    }

    @Test
    void givenNeighbours_whenTakenOut_thenFewSeedsRemain() {
        List<Long> neighbours = new ArrayList<>();
        for (long slot = 1L << 30; slot < (1L << 30) + 1_024; slot++) {
            neighbours.add(slot);
        }

        assertThat(whole.without(neighbours).seeds()).hasSize(SeedTree.DEPTH - 10);
    }

    @Test
    void givenASeedOutsideOfTheTree_whenRead_thenItIsRefused() {
        byte[] value = new byte[SeedTree.SEED_BYTES];

        assertThatThrownBy(() -> new SeedTree.Seed(53, 0, value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SeedTree.Seed(51, 1, value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SeedTree.Seed(0, 0, new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
