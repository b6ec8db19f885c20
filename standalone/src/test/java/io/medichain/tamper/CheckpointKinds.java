package io.medichain.tamper;

import io.medichain.ledger.log.HistoryRecord;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.LocalSigner;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.verify.Difference;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The published checkpoint and the history of all; with the log's own keys where a signature has to be right. */
final class CheckpointKinds {
    private static final String PUBLISHED = "checkpoint";
    private static final String HISTORY = "history";
    private static final int HEADER = 2 * Integer.BYTES;

    private CheckpointKinds() {}

    static List<Kind> all() {
        List<Kind> all = new ArrayList<>(published());
        all.addAll(history());
        return all;
    }

    private static List<Kind> published() {
        return List.of(
                new Kind(PUBLISHED, "another root, signed", copy -> {
                    publish(copy, RemadeLog.signed(copy, copy.truth().count(), root(copy)));
                    return Expected.found(copy.truth().count(), Difference.FORK);
                }),
                new Kind(PUBLISHED, "another tree over fewer events, signed", copy -> {
                    long size = 1L + copy.random().nextInt((int) copy.truth().count() - 1);
                    publish(copy, RemadeLog.signed(copy, size, root(copy)));
                    return Expected.found(0, size, Difference.FORK);
                }),
                new Kind(PUBLISHED, "another root where there was a checkpoint, signed", copy -> {
                    long size = copy.any(copy.history()).checkpoint().size();
                    publish(copy, RemadeLog.signed(copy, size, root(copy)));
                    return Expected.found(0, size, Difference.FORK);
                }),
                new Kind(PUBLISHED, "over more events, signed", copy -> {
                    long size = copy.truth().count() + 1 + copy.random().nextInt(100);
                    publish(copy, RemadeLog.signed(copy, size, root(copy)));
                    return Expected.found(copy.truth().count(), Difference.FORK);
                }),
                new Kind(PUBLISHED, "by another key", copy -> {
                    publish(copy, byAnother(copy.history().getLast().checkpoint()));
                    return Expected.found(0, Difference.FORK);
                }),
                new Kind(PUBLISHED, "nothing that could be one", copy -> {
                    Files.writeString(copy.log().checkpoint(), EventKinds.uuid(copy.random()));
                    return Expected.found(0, Difference.FORK);
                }),
                new Kind(PUBLISHED, "gone", copy -> {
                    Files.delete(copy.log().checkpoint());
                    return Expected.found(0, Difference.FORK);
                }),
                new Kind(PUBLISHED, "one of before", copy -> {
                    publish(copy, copy.any(copy.history()).note());
                    return Expected.harmless();
                }),
                new Kind(PUBLISHED, "signed once more", copy -> {
                    Checkpoint newest = copy.history().getLast().checkpoint();
                    publish(copy, RemadeLog.signed(copy, newest.size(), newest.root()));
                    return Expected.harmless();
                }));
    }

    private static List<Kind> history() {
        return List.of(
                record("another root, signed", (copy, records, at) -> {
                    HistoryRecord before = records.get(at);
                    SignedNote forged =
                            RemadeLog.signed(copy, before.checkpoint().size(), root(copy));
                    records.set(at, new HistoryRecord(before.kind(), forged));
                    return around(records, at, Difference.FORK);
                }),
                record("another tree put in, signed", (copy, records, at) -> {
                    long size =
                            records.get(at).checkpoint().size() + copy.random().nextInt(3);
                    SignedNote forged = RemadeLog.signed(copy, size, root(copy));
                    records.add(at + 1, new HistoryRecord(HistoryRecord.Kind.PUBLISHED, forged));
                    Expected expected = Expected.found(
                            0, next(records, at, copy.truth().count()), Difference.FORK, Difference.MISSING);
                    // Where it is of more events than there are, the log lacks the files of so many.
                    return size > copy.truth().count() ? expected.and(lacking(copy)) : expected;
                }),
                record("by another key", (copy, records, at) -> {
                    HistoryRecord before = records.get(at);
                    records.set(at, new HistoryRecord(before.kind(), byAnother(before.checkpoint())));
                    return around(records, at, Difference.FORK);
                }),
                record("another root, not signed", (copy, records, at) -> {
                    HistoryRecord before = records.get(at);
                    Checkpoint tree = before.checkpoint();
                    String text = new Checkpoint(tree.origin(), tree.size(), root(copy)).text();
                    SignedNote forged = new SignedNote(text, before.note().signatures());
                    records.set(at, new HistoryRecord(before.kind(), forged));
                    return around(records, at, Difference.FORK);
                }),
                record("two exchanged", (copy, records, at) -> {
                    int other = records.size() - 1;
                    while (records.get(other).checkpoint().size()
                            == records.get(at).checkpoint().size()) {
                        other--;
                    }
                    HistoryRecord one = records.get(at);
                    records.set(at, records.get(other));
                    records.set(other, one);
                    return Expected.found(0, copy.truth().count(), Difference.FORK);
                }),
                record("of another log", (copy, records, at) -> {
                    HistoryRecord before = records.get(at);
                    LocalSigner signer = LocalSigner.generate("medichain.local/log/other", SignatureType.ED25519);
                    String text = new Checkpoint(
                                    "medichain.local/log/other",
                                    before.checkpoint().size(),
                                    before.checkpoint().root())
                            .text();
                    records.set(
                            at,
                            new HistoryRecord(
                                    before.kind(), new SignedNote(text, List.of(signer.sign(text, Instant.now())))));
                    return around(records, at, Difference.FORK);
                }),
                record("one taken out", (_, records, at) -> {
                    records.remove(at);
                    return Expected.harmless();
                }),
                record("one twice", (_, records, at) -> {
                    records.add(at, records.get(at));
                    return Expected.harmless();
                }),
                record("one signed once more", (copy, records, at) -> {
                    Checkpoint tree = records.get(at).checkpoint();
                    records.set(
                            at,
                            new HistoryRecord(
                                    HistoryRecord.Kind.BATCH, RemadeLog.signed(copy, tree.size(), tree.root())));
                    return Expected.harmless();
                }),
                new Kind(HISTORY, "the last ones taken out", copy -> {
                    List<HistoryRecord> left = shorter(copy);
                    write(copy, left);
                    return Expected.found(left.getLast().checkpoint().size(), Difference.FORK);
                }),
                new Kind(HISTORY, "the last ones taken out, an earlier one published", copy -> {
                    List<HistoryRecord> left = shorter(copy);
                    write(copy, left);
                    publish(copy, left.getLast().note());
                    long size = left.getLast().checkpoint().size();
                    return Expected.found(size - size % 256, size, Difference.UNSEALED_TAIL, Difference.DAMAGED);
                }),
                new Kind(HISTORY, "gone", copy -> {
                    Files.delete(copy.log().history());
                    return Expected.found(0, Difference.FORK);
                }),
                bytes(
                        "checksum of a record",
                        (copy, file, at) -> file[at + 4 + copy.random().nextInt(4)] ^= bit(copy)),
                bytes(
                        "length of a record",
                        (copy, file, at) -> file[at + copy.random().nextInt(4)] ^= bit(copy)),
                bytes("kind of a record", (copy, file, at) -> file[at + HEADER] ^= 0x20));
    }

    /** Changes the records, one of them that is not of the newest tree. */
    private interface OfRecords {
        Expected in(Copy copy, List<HistoryRecord> records, int at);
    }

    /** Changes the bytes of a record that begins there. */
    private interface OfBytes {
        void in(Copy copy, byte[] file, int at);
    }

    private static Kind record(String name, OfRecords change) {
        return new Kind(HISTORY, name, copy -> {
            List<HistoryRecord> records = new ArrayList<>(copy.history());
            Expected expected = change.in(copy, records, anyButTheLast(copy));
            write(copy, records);
            return expected;
        });
    }

    private static Kind bytes(String name, OfBytes change) {
        return new Kind(HISTORY, name, copy -> {
            byte[] file = Files.readAllBytes(copy.log().history());
            int wanted = anyButTheLast(copy);
            int at = 0;
            for (int i = 0; i < wanted; i++) {
                at += HEADER + ByteBuffer.wrap(file).getInt(at);
            }
            change.in(copy, file, at);
            Files.write(copy.log().history(), file);
            return around(copy.history(), wanted, Difference.FORK);
        });
    }

    private static byte bit(Copy copy) {
        return (byte) (1 << copy.random().nextInt(8));
    }

    private static int anyButTheLast(Copy copy) {
        long newest = copy.truth().count();
        List<Integer> some = new ArrayList<>();
        for (int i = 1; i < copy.history().size(); i++) {
            if (copy.history().get(i).checkpoint().size() < newest) {
                some.add(i);
            }
        }
        return copy.any(some);
    }

    /** From the tree before to the tree itself. */
    private static Expected around(List<HistoryRecord> records, int at, Difference difference) {
        long size = records.get(at).checkpoint().size();
        long before = 0;
        for (int i = at - 1; i >= 0 && before == 0; i--) {
            long found = records.get(i).checkpoint().size();
            before = found < size ? found : 0;
        }
        return Expected.found(before, size, difference);
    }

    private static Expected lacking(Copy copy) {
        return Expected.found(0, copy.truth().count(), Difference.DAMAGED);
    }

    private static long next(List<HistoryRecord> records, int at, long end) {
        return Math.min(end, records.get(at + 1).checkpoint().size());
    }

    private static List<HistoryRecord> shorter(Copy copy) {
        return new ArrayList<>(copy.history().subList(0, anyButTheLast(copy) + 1));
    }

    private static byte[] root(Copy copy) {
        byte[] root = new byte[TreeHasher.LENGTH];
        copy.random().nextBytes(root);
        return root;
    }

    private static SignedNote byAnother(Checkpoint tree) {
        LocalSigner signer = LocalSigner.generate(tree.origin(), SignatureType.ED25519);
        return new SignedNote(tree.text(), List.of(signer.sign(tree.text(), Instant.now())));
    }

    private static void publish(Copy copy, SignedNote note) throws IOException {
        Files.write(copy.log().checkpoint(), note.toBytes());
    }

    private static void write(Copy copy, List<HistoryRecord> records) throws IOException {
        try (var out = Files.newOutputStream(copy.log().history())) {
            for (HistoryRecord record : records) {
                byte[] note = record.note().toBytes();
                byte[] rest = ByteBuffer.allocate(1 + note.length)
                        .put(record.kind().name().substring(0, 1).getBytes(StandardCharsets.US_ASCII))
                        .put(note)
                        .array();
                CRC32C crc = new CRC32C();
                crc.update(rest);
                out.write(ByteBuffer.allocate(HEADER + rest.length)
                        .putInt(rest.length)
                        .putInt((int) crc.getValue())
                        .put(rest)
                        .array());
            }
        }
    }
}
