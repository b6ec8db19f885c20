package io.medichain.vault;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A key for each of 2^{@value #DEPTH} slots, all grown from one seed, from which single slots can be taken out for
 * good: the tree of Goldreich, Goldwasser and Micali (1986), punctured. The children of a seed {@code s} are
 * {@code SHA-256(s ‖ 0)} and {@code SHA-256(s ‖ 1)}; the seed of a slot is its key. To take a slot out, the seeds on
 * its way are forgotten and their other children kept: of the slot nothing is left to grow it from, all others grow as
 * before. What it holds never changes; what neighbours grow from is kept once it was grown, in memory alone.
 */
final class SeedTree {
    static final int DEPTH = 52;
    static final int SEED_BYTES = 32;

    /**
     * So far below the root is what the keys of 16,384 neighbours grow from: a vault numbers its keys one after the
     * other.
     */
    private static final int SHARED_DEPTH = DEPTH - 14;

    private static final int SHARED = 64;

    /** By the first slot that each covers; no two cover the same one. */
    private final NavigableMap<Long, Seed> seeds;

    /**
     * Some of those that were grown at {@link #SHARED_DEPTH}; none of a slot that was taken out, for its way cannot be
     * grown.
     */
    private final AtomicReferenceArray<@Nullable Seed> grown = new AtomicReferenceArray<>(SHARED);

    /**
     * A seed that is kept.
     *
     * @param depth how many steps below the root
     * @param first the first of the 2^({@value #DEPTH} − depth) slots that grow from it
     * @param value the seed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Seed(int depth, long first, byte[] value) {
        Seed {
            boolean fits = depth >= 0 && depth <= DEPTH && first >= 0 && first < 1L << DEPTH;
            if (!fits || first % (1L << (DEPTH - depth)) != 0 || value.length != SEED_BYTES) {
                throw new IllegalArgumentException("That is no seed of the tree.");
            }
        }

        private long width() {
            return 1L << (DEPTH - depth);
        }

        private boolean covers(long slot) {
            return slot >= first && slot - first < width();
        }

        private Seed child(boolean second, MessageDigest digest) {
            digest.update(value);
            digest.update((byte) (second ? 1 : 0));
            return new Seed(depth + 1, second ? first + width() / 2 : first, digest.digest());
        }
    }

    private SeedTree(NavigableMap<Long, Seed> seeds) {
        this.seeds = seeds;
    }

    /** A tree with all its slots, of a fresh seed. */
    static SeedTree grow(SecureRandom random) {
        byte[] root = new byte[SEED_BYTES];
        random.nextBytes(root);
        return new SeedTree(new TreeMap<>(Map.of(0L, new Seed(0, 0, root))));
    }

    /** The tree of these seeds. */
    static SeedTree of(Collection<Seed> seeds) {
        NavigableMap<Long, Seed> byFirst = new TreeMap<>();
        for (Seed seed : seeds) {
            byFirst.put(seed.first(), seed);
        }
        return new SeedTree(byFirst);
    }

    /** The seeds that are kept, in the order of their slots. */
    Collection<Seed> seeds() {
        return seeds.values();
    }

    /** Whether no slot was taken out yet. */
    boolean isWhole() {
        return seeds.size() == 1 && seeds.firstEntry().getValue().depth() == 0;
    }

    /** Whether the slot is still there. */
    boolean has(long slot) {
        return covering(slot).isPresent();
    }

    /** The key of a slot; empty once it was taken out. */
    Optional<byte[]> key(long slot) {
        int place = Math.floorMod(slot >> (DEPTH - SHARED_DEPTH), SHARED);
        Seed shared = grown.get(place);
        Optional<Seed> from = shared != null && shared.covers(slot) ? Optional.of(shared) : covering(slot);
        return from.map(seed -> {
            MessageDigest digest = sha256();
            Seed at = seed;
            while (at.depth() < DEPTH) {
                at = at.child(isInSecondHalf(at, slot), digest);
                if (at.depth() == SHARED_DEPTH) {
                    grown.set(place, at);
                }
            }
            return at.value();
        });
    }

    /** The tree without some slots; those that are out already do not matter. */
    SeedTree without(Collection<Long> slots) {
        MessageDigest digest = sha256();
        NavigableMap<Long, Seed> left = new TreeMap<>(seeds);
        for (long slot : slots) {
            covering(left, slot).ifPresent(seed -> {
                left.remove(seed.first());
                Seed at = seed;
                while (at.depth() < DEPTH) {
                    boolean second = isInSecondHalf(at, slot);
                    Seed kept = at.child(!second, digest);
                    left.put(kept.first(), kept);
                    at = at.child(second, digest);
                }
            });
        }
        return new SeedTree(left);
    }

    private Optional<Seed> covering(long slot) {
        return covering(seeds, slot);
    }

    private static Optional<Seed> covering(NavigableMap<Long, Seed> seeds, long slot) {
        return Optional.ofNullable(seeds.floorEntry(slot))
                .map(Map.Entry::getValue)
                .filter(seed -> seed.covers(slot));
    }

    private static boolean isInSecondHalf(Seed seed, long slot) {
        return slot - seed.first() >= seed.width() / 2;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
