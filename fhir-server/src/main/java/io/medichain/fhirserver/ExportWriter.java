package io.medichain.fhirserver;

import io.medichain.fhirserver.ExportFile.Piece;
import io.medichain.fhirserver.ExportFile.Place;
import io.medichain.fhirserver.ExportNote.Part;
import io.medichain.http.ReadShare;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.personal.DataClass;
import io.medichain.personal.PersonalCipher;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedCollection;
import java.util.SequencedSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of an export, patient by patient. What is sealed waits in memory, a few MB of it, until those whom
 * it is about are told together; only then it is written.
 */
final class ExportWriter implements AutoCloseable {
    /** How many resources a file has at the most. */
    static final int PORTION = 10_000;

    /** What it holds at the most, in bytes: what waits, and a piece per type. */
    static final long HELD = 16L << 20;

    /** What a resource takes for each of its bytes until it is sealed: itself, its piece and their copies as text. */
    private static final long WEIGHT = 8;

    private static final int PIECE = 64 << 10;
    private static final int MOST_WAITING = 2 << 20;
    private static final int ERASED_AT_ONCE = 1_000;

    private final ExportStore store;
    private final String export;
    private final PersonalCipher cipher;
    private final TenantId tenant;
    private final int portion;
    private final Consumer<SequencedCollection<PatientId>> handOut;
    private final BooleanSupplier hasRoom;
    private final Map<String, Portions> types = new LinkedHashMap<>();
    private final Map<String, OutputStream> beside = new LinkedHashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<PatientId> erased = new ArrayList<>();
    private Map<String, Integer> ofPatient = new LinkedHashMap<>();
    private @Nullable PatientId told;
    private int waitingBytes;
    private long errors;
    private long deletions;
    private long resources;

    /**
     * Writes into a store.
     *
     * @param portion how many resources a file has at the most
     * @param handOut is told of patients before anything of them is written, of each once
     * @param hasRoom whether the disk has room for more
     */
    ExportWriter(
            ExportStore store,
            String export,
            PersonalCipher cipher,
            TenantId tenant,
            int portion,
            Consumer<SequencedCollection<PatientId>> handOut,
            BooleanSupplier hasRoom) {
        this.store = store;
        this.export = export;
        this.cipher = cipher;
        this.tenant = tenant;
        this.portion = portion;
        this.handOut = handOut;
        this.hasRoom = hasRoom;
    }

    /**
     * Adds a resource of a patient; all of one come one after the other.
     *
     * @throws io.medichain.problem.ProblemException when there is no room in memory for it
     */
    void add(PatientId patient, String type, DataClass of, byte[] resource) throws IOException {
        try {
            ReadShare.passing(() -> withRoom(resource), there -> {
                try {
                    put(patient, type, of, there);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte[] withRoom(byte[] resource) {
        ReadShare.need(WEIGHT * resource.length);
        return resource;
    }

    private void put(PatientId patient, String type, DataClass of, byte[] resource) throws IOException {
        Portions portions = types.computeIfAbsent(type, Portions::new);
        portions.add(resource);
        resources++;
        if (portions.isFull()) {
            seal(patient, portions, of);
        }
        portions.of = of;
    }

    /** There is no more of this patient. */
    void endOf(PatientId patient) throws IOException {
        for (Portions portions : types.values()) {
            if (portions.inPiece > 0) {
                seal(patient, portions, portions.of);
            }
        }
        if (!ofPatient.isEmpty()) {
            StringBuilder line = new StringBuilder(patient.toString());
            ofPatient.forEach(
                    (file, count) -> line.append(' ').append(file).append('=').append(count));
            later(new Waiting(patient, ExportFile.INDEX, ascii(line + "\n")));
            ofPatient = new LinkedHashMap<>();
        }
    }

    /** The person was erased meanwhile: what was sealed already opens to nobody, and is counted as such. */
    void giveUp(PatientId patient) throws IOException {
        types.values().forEach(Portions::empty);
        endOf(patient);
    }

    /** Tells of something that is not in the export. */
    void error(byte[] outcome) throws IOException {
        writeLine(ExportFile.ERRORS, outcome);
        errors++;
    }

    /** Tells that a person was erased. */
    void erased(PatientId patient) throws IOException {
        erased.add(patient);
        if (erased.size() == ERASED_AT_ONCE) {
            tellErased();
        }
    }

    private void tellErased() throws IOException {
        if (!erased.isEmpty()) {
            writeLine(ExportFile.DELETIONS, FhirJson.bytes(ExportOutcomes.erased(erased), false));
            deletions++;
            erased.clear();
        }
    }

    private void writeLine(String file, byte[] line) throws IOException {
        OutputStream out = besides(file);
        out.write(line);
        out.write('\n');
    }

    private void seal(PatientId patient, Portions portions, DataClass of) throws IOException {
        String file = portions.file();
        Piece piece = Piece.of(cipher, tenant, new Place(export, file), patient, of, portions.piece.toByteArray());
        ofPatient.merge(file, portions.inPiece, Integer::sum);
        portions.sealed();
        later(new Waiting(patient, file, piece.line()));
    }

    private void later(Waiting next) throws IOException {
        waiting.add(next);
        waitingBytes += next.line().length;
        if (waitingBytes >= MOST_WAITING) {
            flush();
        }
    }

    /**
     * Tells of those of whom something waits, and writes it.
     *
     * @throws ExportRun.WithoutRoom when the disk has too little room
     */
    void flush() throws IOException {
        if (!waiting.isEmpty()) {
            requireRoom();
        }
        SequencedSet<PatientId> untold = new LinkedHashSet<>();
        waiting.forEach(each -> untold.add(each.patient()));
        PatientId last = waiting.isEmpty() ? told : waiting.getLast().patient();
        untold.remove(told);
        if (!untold.isEmpty()) {
            handOut.accept(untold);
        }
        told = last;
        for (Waiting each : waiting) {
            out(each.file()).write(each.line());
        }
        waiting.clear();
        waitingBytes = 0;
    }

    /** @throws ExportRun.WithoutRoom when the disk has too little room */
    void requireRoom() {
        if (!hasRoom.getAsBoolean()) {
            throw new ExportRun.WithoutRoom();
        }
    }

    private OutputStream out(String file) throws IOException {
        return file.equals(ExportFile.INDEX)
                ? besides(file)
                : Objects.requireNonNull(types.get(type(file))).out(file);
    }

    private static String type(String file) {
        return file.substring(0, file.indexOf('.'));
    }

    private OutputStream besides(String file) throws IOException {
        OutputStream there = beside.get(file);
        if (there == null) {
            there = new BufferedOutputStream(store.create(export, file));
            beside.put(file, there);
        }
        return there;
    }

    /** Writes all that is left, durably. */
    ExportNote finish(ExportNote note, java.time.Instant at) throws IOException {
        tellErased();
        flush();
        close();
        store.sync(export);
        List<Part> parts = types.values().stream()
                .flatMap(each -> each.parts.stream())
                .sorted(java.util.Comparator.comparing(Part::type))
                .toList();
        return note.complete(parts, errors, deletions, at);
    }

    long resources() {
        return resources;
    }

    @Override
    public void close() throws IOException {
        for (Portions each : types.values()) {
            each.close();
        }
        for (OutputStream each : beside.values()) {
            each.close();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @SuppressWarnings("ArrayRecordComponent") // made and written here
    private record Waiting(PatientId patient, String file, byte[] line) {}

    /** The files of one type. */
    private final class Portions {
        private final String type;
        private ByteArrayOutputStream piece = new ByteArrayOutputStream();
        private final List<Part> parts = new ArrayList<>();
        private DataClass of = DataClass.CLINICAL;
        private int inPiece;
        private @Nullable String open;
        private @Nullable OutputStream out;

        Portions(String type) {
            this.type = type;
        }

        void add(byte[] resource) {
            piece.writeBytes(resource);
            piece.write('\n');
            inPiece++;
        }

        boolean isFull() {
            return piece.size() >= PIECE || inPiece >= portion;
        }

        /** The file in which the piece has room. */
        String file() {
            boolean fits = !parts.isEmpty() && parts.getLast().count() + inPiece <= portion;
            if (!fits) {
                parts.add(new Part(ExportFile.name(type, parts.size() + 1), type, 0));
            }
            return parts.getLast().name();
        }

        void sealed() {
            Part last = parts.removeLast();
            parts.add(new Part(last.name(), type, last.count() + inPiece));
            empty();
        }

        /** What grew for one large resource is let go: each type would keep as much as its largest one takes. */
        void empty() {
            if (piece.size() > PIECE) {
                piece = new ByteArrayOutputStream();
            } else {
                piece.reset();
            }
            inPiece = 0;
        }

        /** Pieces are written in the order of their files. */
        OutputStream out(String file) throws IOException {
            if (out == null || !file.equals(open)) {
                close();
                open = file;
                out = new BufferedOutputStream(store.create(export, file));
            }
            return out;
        }

        void close() throws IOException {
            if (out != null) {
                out.close();
            }
        }
    }
}
