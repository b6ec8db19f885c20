package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.fhirserver.ExportFile.Piece;
import io.medichain.fhirserver.ExportFile.Place;
import io.medichain.fhirserver.ExportNote.Part;
import io.medichain.http.ReadShare;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.PersonalCipher;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.Reading;
import io.medichain.read.ReadingOfMany;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens the files of exports while they are fetched. Those who were erased since are not in them any more. */
@Component
final class ExportReader {
    private static final int PATIENTS_AT_ONCE = 1_000;
    private static final int CHARACTERS_AT_ONCE = 1 << 20;
    /** What a sealed character takes until it has left, in bytes. */
    private static final long WEIGHT = 8;

    private final ExportStore store;
    private final KeyVault vault;
    private final PersonalCipher cipher;

    ExportReader(ExportStore store, KeyVault vault) {
        this.store = store;
        this.vault = vault;
        this.cipher = new PersonalCipher(vault);
    }

    /**
     * What is left of an export.
     *
     * @param files those that have resources
     * @param missing how many resources of each person who was erased since are gone
     */
    record Left(List<Part> files, Map<PatientId, Long> missing) {}

    /** What is left of an export as of now. */
    Left left(String export, ExportNote note) throws IOException {
        Map<PatientId, Long> missing = new TreeMap<>(java.util.Comparator.comparing(PatientId::toString));
        Map<String, Long> ofFiles = new TreeMap<>();
        Optional<InputStream> index = store.read(export, ExportFile.INDEX);
        if (index.isPresent()) {
            try (BufferedReader lines = lines(index.get())) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    count(note.tenant(), line, missing, ofFiles);
                }
            }
        }
        List<Part> files = note.files().stream()
                .map(part -> new Part(part.name(), part.type(), part.count() - ofFiles.getOrDefault(part.name(), 0L)))
                .filter(part -> part.count() > 0)
                .toList();
        return new Left(files, missing);
    }

    private void count(TenantId tenant, String line, Map<PatientId, Long> missing, Map<String, Long> ofFiles) {
        String[] words = line.split(" ", -1);
        PatientId patient = PatientId.of(words[0]);
        if (vault.isErased(Person.of(tenant, patient))) {
            for (int i = 1; i < words.length; i++) {
                int at = words[i].indexOf('=');
                long count = Long.parseLong(words[i].substring(at + 1));
                ofFiles.merge(words[i].substring(0, at), count, Long::sum);
                missing.merge(patient, count, Long::sum);
            }
        }
    }

    /**
     * What a file has; it is recorded whose data it is before any of that leaves.
     *
     * @param reading the question, for the purpose for which the export was ordered
     */
    Streamed resources(String export, ExportNote note, Part part, Reading reading) {
        return out -> {
            Place place = new Place(export, part.name());
            try (BufferedReader lines = lines(there(export, part.name()))) {
                for (List<Piece> some = some(lines); !some.isEmpty(); ) {
                    List<Piece> these = some;
                    ReadShare.lettingGo(() -> write(note.tenant(), place, room(these), reading, out));
                    some = some(lines);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        };
    }

    /** What is not in the export: what could not be read, and who was erased since. */
    Streamed errors(String export, ExportNote note) {
        return out -> {
            if (note.errors() > 0) {
                plain(export, ExportFile.ERRORS, out);
            }
            for (Map.Entry<PatientId, Long> erased :
                    left(export, note).missing().entrySet()) {
                out.write(ExportOutcomes.erasedSince(erased.getKey(), erased.getValue()));
                out.write('\n');
            }
        };
    }

    /** Who was erased since the time that was asked for. */
    Streamed deletions(String export) {
        return out -> plain(export, ExportFile.DELETIONS, out);
    }

    private void plain(String export, String file, OutputStream out) throws IOException {
        try (InputStream lines = there(export, file)) {
            lines.transferTo(out);
        }
    }

    private InputStream there(String export, String file) throws IOException {
        return store.read(export, file).orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
    }

    private static List<Piece> room(List<Piece> pieces) {
        ReadShare.need(WEIGHT
                * pieces.stream().mapToLong(piece -> piece.sealed().length()).sum());
        return pieces;
    }

    private void write(TenantId tenant, Place place, List<Piece> pieces, Reading reading, OutputStream out) {
        SequencedSet<PatientId> patients = new LinkedHashSet<>();
        pieces.stream()
                .map(Piece::patient)
                .filter(patient -> !vault.isErased(Person.of(tenant, patient)))
                .forEach(patients::add);
        ReadingOfMany many = reading.ofMany(Action.READ_CHART);
        many.handOut(patients.stream()
                .map(patient -> many.of(patient).orElseThrow(() -> new ProblemException(RequestProblem.FORBIDDEN)))
                .toList());
        for (Piece piece : pieces) {
            if (patients.contains(piece.patient())) {
                piece.open(cipher, place).ifPresent(lines -> write(lines, out));
            }
        }
    }

    private static void write(byte[] lines, OutputStream out) {
        try {
            out.write(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Piece> some(BufferedReader lines) throws IOException {
        List<Piece> some = new ArrayList<>();
        int characters = 0;
        @Nullable PatientId last = null;
        int patients = 0;
        while (characters < CHARACTERS_AT_ONCE && patients < PATIENTS_AT_ONCE) {
            String line = lines.readLine();
            if (line == null) {
                return some;
            }
            Piece piece = Piece.read(line);
            patients += piece.patient().equals(last) ? 0 : 1;
            last = piece.patient();
            characters += line.length();
            some.add(piece);
        }
        return some;
    }

    private static BufferedReader lines(InputStream file) {
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII));
    }
}
