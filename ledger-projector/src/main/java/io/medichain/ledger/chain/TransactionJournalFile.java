package io.medichain.ledger.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a text file, a line per transaction, each with a checksum. A torn last line is cut off; a damaged line
 * before it stops the start. Used by one thread of its own: an interrupt would close the file.
 */
final class TransactionJournalFile implements TransactionJournal {
    static final String NAME = "transactions.journal";

    private static final Logger LOG = LoggerFactory.getLogger(TransactionJournalFile.class);

    private final Path file;
    private final FileChannel channel;
    private final Map<Long, Place> newest = new HashMap<>();
    private Optional<SignedTransaction> deployment = Optional.empty();
    private long end;

    private TransactionJournalFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal, an absent one is empty.
     *
     * @throws IllegalStateException if it is damaged before its end
     */
    static TransactionJournalFile open(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                TransactionJournalFile journal = new TransactionJournalFile(file, channel);
                journal.readAll();
                return journal;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The newest transaction of each nonce, in their order, as far as the journal is whole; the file is not touched.
     */
    static List<SignedTransaction> newestOf(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        SortedMap<Long, SignedTransaction> newest = new TreeMap<>();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.map(JournalLine::read)
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .forEach(transaction -> newest.put(transaction.nonce(), transaction));
        }
        return List.copyOf(newest.values());
    }

    @Override
    public void append(SignedTransaction transaction) {
        byte[] line = JournalLine.write(transaction);
        try {
            writeAt(ByteBuffer.wrap(line), end);
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        remember(transaction, new Place(end, line.length));
        end += line.length;
    }

    @Override
    public Optional<SignedTransaction> newest(long nonce) {
        return Optional.ofNullable(newest.get(nonce)).map(this::read);
    }

    @Override
    public Optional<SignedTransaction> newestDeployment() {
        return deployment;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a journal to its end; the file is not touched.
     *
     * @return how many transactions it has
     * @throws IllegalStateException if it is damaged before its end
     */
    static int check(Path file) throws IOException {
        int[] whole = {0};
        if (Files.exists(file)) {
            read(file, Files.readAllBytes(file), (_, _) -> whole[0]++);
        }
        return whole[0];
    }

    private void readAll() throws IOException {
        byte[] all = Files.readAllBytes(file);
        int torn = read(file, all, this::remember);
        end = torn;
        if (torn < all.length) {
            LOG.warn("cut a torn line of {} bytes off the end of {}", all.length - torn, file);
            channel.truncate(torn);
            channel.force(true);
        }
    }

    /** Reads all lines; gives where a torn last one begins, or the end. */
    private static int read(Path file, byte[] all, BiConsumer<SignedTransaction, Place> each) {
        int from = 0;
        while (from < all.length) {
            int newline = indexOf(all, (byte) '\n', from);
            Optional<SignedTransaction> read = newline < 0
                    ? Optional.empty()
                    : JournalLine.read(new String(all, from, newline - from, StandardCharsets.US_ASCII));
            if (read.isEmpty()) {
                requireTorn(file, all, from, newline);
                return from;
            }
            int length = newline + 1 - from;
            each.accept(read.get(), new Place(from, length));
            from += length;
        }
        return from;
    }

    /**
     * Only the last line can be torn by a crash, and it was never acknowledged: it has no end, or pages of zeros where
     * the disk was not reached. Whatever else does not fit its checksum was changed later.
     */
    private static void requireTorn(Path file, byte[] all, int from, int newline) {
        boolean torn = newline < 0 || (newline + 1 == all.length && indexOf(all, (byte) 0, from) >= 0);
        if (!torn) {
            throw new IllegalStateException(
                    "The journal of transactions %s is damaged at byte %d. Restore it from a backup."
                            .formatted(file, from));
        }
    }

    private static int indexOf(byte[] all, byte wanted, int from) {
        for (int at = from; at < all.length; at++) {
            if (all[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    private void remember(SignedTransaction transaction, Place place) {
        newest.put(transaction.nonce(), place);
        if (transaction.purpose() instanceof TransactionPurpose.DeployEventLedger) {
            deployment = Optional.of(transaction);
        }
    }

    private SignedTransaction read(Place place) {
        ByteBuffer line = ByteBuffer.allocate(place.length() - 1);
        try {
            while (line.hasRemaining() && channel.read(line, place.from() + line.position()) >= 0) {
                // until the line is read whole
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JournalLine.read(new String(line.array(), StandardCharsets.US_ASCII))
                .orElseThrow(() -> new IllegalStateException(
                        "The journal of transactions %s is damaged at byte %d.".formatted(file, place.from())));
    }

    private void writeAt(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private record Place(long from, int length) {}
}
