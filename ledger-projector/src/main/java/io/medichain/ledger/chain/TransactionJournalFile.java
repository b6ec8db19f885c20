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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
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
    private final Map<Next, Place> newest = new HashMap<>();
    private final Set<String> accounts = new LinkedHashSet<>();
    private Optional<SignedTransaction> deployment = Optional.empty();
    private Optional<SignedTransaction> successor = Optional.empty();
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
     * The newest transaction of each account and nonce, in the order in which they were signed, as far as the journal
     * is whole; the file is not touched.
     */
    static List<SignedTransaction> newestOf(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        Map<Next, SignedTransaction> newest = new LinkedHashMap<>();
        UnaryOperator<String> account = onlyAccount();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.map(line -> JournalLine.read(line, account))
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .forEach(transaction -> {
                        newest.remove(Next.of(transaction));
                        newest.put(Next.of(transaction), transaction);
                    });
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
    public Optional<SignedTransaction> newest(String account, long nonce) {
        return Optional.ofNullable(newest.get(new Next(account, nonce))).map(place -> read(place, account));
    }

    @Override
    public Set<String> accounts() {
        return Set.copyOf(accounts);
    }

    @Override
    public Optional<SignedTransaction> firstOf(Map<String, Long> next) {
        Optional<SignedTransaction> first = Optional.empty();
        long from = Long.MAX_VALUE;
        for (Map.Entry<String, Long> one : next.entrySet()) {
            Place place = newest.get(new Next(one.getKey(), one.getValue()));
            if (place != null && place.from() < from) {
                from = place.from();
                first = Optional.of(read(place, one.getKey()));
            }
        }
        return first;
    }

    @Override
    public Optional<SignedTransaction> newestSuccessor() {
        return successor;
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
        UnaryOperator<String> account = onlyAccount();
        int from = 0;
        while (from < all.length) {
            int newline = indexOf(all, (byte) '\n', from);
            Optional<SignedTransaction> read = newline < 0
                    ? Optional.empty()
                    : JournalLine.read(new String(all, from, newline - from, StandardCharsets.US_ASCII), account);
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
        newest.put(Next.of(transaction), place);
        accounts.add(transaction.account());
        switch (transaction.purpose()) {
            case TransactionPurpose.DeployEventLedger _ -> deployment = Optional.of(transaction);
            case TransactionPurpose.DeploySuccessor _ -> successor = Optional.of(transaction);
            default -> {}
        }
    }

    /** Found out once: recovering an account from a signature takes time, and lines that name none are all of one. */
    private static UnaryOperator<String> onlyAccount() {
        String[] known = new String[1];
        return raw -> {
            known[0] = known[0] == null ? SignedTransaction.signerOf(raw) : known[0];
            return known[0];
        };
    }

    private SignedTransaction read(Place place, String account) {
        ByteBuffer line = ByteBuffer.allocate(place.length() - 1);
        try {
            while (line.hasRemaining() && channel.read(line, place.from() + line.position()) >= 0) {
                // until the line is read whole
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JournalLine.read(new String(line.array(), StandardCharsets.US_ASCII), _ -> account)
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

    private record Next(String account, long nonce) {
        static Next of(SignedTransaction transaction) {
            return new Next(transaction.account(), transaction.nonce());
        }
    }
}
