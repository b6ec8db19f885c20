package io.medichain.node;

import io.medichain.ledger.chain.AnchoredTree;
import io.medichain.ledger.chain.Batches;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.Consistency;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A log whose n-th entry is the number n; only where its batches end has to be on disk. */
final class NumberedLog implements AnchoredTree, Batches, AutoCloseable {
    private final Map<List<Long>, byte[]> subtrees = new ConcurrentHashMap<>();
    private final FileChannel file;
    private final SortedSet<Long> boundaries = new TreeSet<>();
    private volatile long closed;

    private NumberedLog(FileChannel file) throws IOException {
        this.file = file;
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(file.size()));
        while (all.hasRemaining() && file.read(all) >= 0) {
            // until it is read
        }
        all.flip();
        while (all.remaining() >= Long.BYTES) {
            boundaries.add(all.getLong());
        }
        closed = boundaries.isEmpty() ? 0 : boundaries.last();
        file.position(boundaries.size() * (long) Long.BYTES);
    }

    static NumberedLog open(Path path) throws IOException {
        return new NumberedLog(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    synchronized void closeBatch(int events) {
        long end = closed() + events;
        try {
            file.write(ByteBuffer.allocate(Long.BYTES).putLong(end).flip());
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boundaries.add(end);
        closed = end;
    }

    synchronized SortedSet<Long> boundaries() {
        return new TreeSet<>(boundaries);
    }

    @Override
    public long closed() {
        return closed;
    }

    @Override
    public long size() {
        return closed();
    }

    @Override
    public byte[] root(long begin, long end) {
        return CompactRange.of(begin, end - begin, this::subtree, new TreeHasher())
                .root();
    }

    @Override
    public List<byte[]> consistencyProof(long begin, long from, long to) {
        return Consistency.prove(begin, from, to, this::subtree);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private byte[] subtree(int level, long index) {
        byte[] known = subtrees.get(List.of((long) level, index));
        if (known != null) {
            return known;
        }
        byte[] made = level == 0
                ? new TreeHasher()
                        .leaf(ByteBuffer.allocate(Long.BYTES).putLong(index).array())
                : new TreeHasher().node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
        subtrees.put(List.of((long) level, index), made);
        return made;
    }
}
