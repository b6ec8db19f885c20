package io.medichain.policystore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed;
import io.medichain.policy.PolicyStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Axon's tokens in RocksDB. One process has the folder, so there is nobody to claim a token from. Nothing but the first
 * tokens is synced: a crash of the machine takes a policy back to an event that it has seen, and what follows from an
 * event follows once.
 */
final class RocksTokens implements TokenStore, AutoCloseable {
    private static final byte[] TAIL = {};

    private final RocksDB db;
    private final ColumnFamilyHandle family;
    private final Serializer serializer;
    private final Path folder;
    private final WriteOptions writing = new WriteOptions();
    private final WriteOptions syncing = new WriteOptions().setSync(true);

    RocksTokens(RocksDB db, ColumnFamilyHandle family, Serializer serializer, Path folder) {
        this.db = db;
        this.family = family;
        this.serializer = serializer;
        this.folder = folder;
    }

    /** See {@link PolicyStore#begin}. */
    void begin(Collection<String> policies, OptionalLong before, long head) {
        boolean knowsNone = isEmpty();
        long first = knowsNone ? before.orElse(EventFeed.NOTHING) : head;
        try (WriteBatch batch = new WriteBatch()) {
            for (String policy : policies) {
                if (fetchSegments(policy).length == 0) {
                    batch.put(family, key(policy, 0), bytes(new GlobalSequenceTrackingToken(first)));
                }
            }
            db.write(syncing, batch);
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    /** Whether no policy has a position yet. */
    boolean isEmpty() {
        try (RocksIterator at = db.newIterator(family)) {
            at.seekToFirst();
            return !at.isValid();
        }
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        storeToken(token, processor, segment);
    }

    @Override
    public void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken initial) {
        if (fetchSegments(processor).length > 0) {
            throw new UnableToClaimTokenException("The processor " + processor + " has tokens");
        }
        for (int segment = 0; segment < segments; segment++) {
            storeToken(initial, processor, segment);
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        try {
            db.put(family, writing, key(processor, segment), token == null ? TAIL : bytes(token));
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        byte[] kept;
        try {
            kept = db.get(family, key(processor, segment));
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
        if (kept == null) {
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " has no token");
        }
        return kept.length == 0 ? null : token(kept);
    }

    @Override
    public void releaseClaim(String processor, int segment) {}

    @Override
    public void extendClaim(String processor, int segment) {}

    @Override
    public void deleteToken(String processor, int segment) {
        try {
            db.delete(family, writing, key(processor, segment));
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    @Override
    public int[] fetchSegments(String processor) {
        String prefix = processor + "/";
        List<Integer> segments = new ArrayList<>();
        try (RocksIterator at = db.newIterator(family)) {
            for (at.seek(utf8(prefix)); at.isValid(); at.next()) {
                String key = new String(at.key(), StandardCharsets.UTF_8);
                if (!key.startsWith(prefix)) {
                    break;
                }
                segments.add(Integer.valueOf(key.substring(prefix.length())));
            }
            at.status();
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
        return segments.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** The name of the token's class, a line feed, its JSON. */
    private byte[] bytes(TrackingToken token) {
        String json = serializer.serialize(token, String.class).getData();
        return utf8(token.getClass().getName() + "\n" + json);
    }

    private TrackingToken token(byte[] kept) {
        String[] parts = new String(kept, StandardCharsets.UTF_8).split("\n", 2);
        return serializer.deserialize(new SimpleSerializedObject<>(parts[1], String.class, parts[0], null));
    }

    private static byte[] key(String processor, int segment) {
        return utf8(processor + "/" + segment);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        writing.close();
        syncing.close();
    }
}
