package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.fhirserver.ExportFile.Piece;
import io.medichain.fhirserver.ExportFile.Place;
import io.medichain.fhirserver.ExportNote.Part;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.personal.DataClass;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.PersonalCipher;
import io.medichain.personal.TransientVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExportWriterTest {
    private static final TenantId HOUSE = new TenantId("st-anna");
    private static final String EXPORT = "e1";
    private static final int LARGE = 2 << 20;
    private static final int TYPES = 30;
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final ExportNote BEGUN =
            ExportNote.begun(HOUSE, new UserId(UUID.randomUUID()), "sealed", "http://localhost", NOW);

    private final ExportsInMemory store = new ExportsInMemory();
    private final TransientVault vault = new TransientVault();
    private final PersonalCipher cipher = new PersonalCipher(vault);
    private final List<PatientId> told = new ArrayList<>();
    private boolean isFull;

    private ExportWriter writer(int portion, Consumer<SequencedCollection<PatientId>> handOut) {
        return new ExportWriter(store, EXPORT, cipher, HOUSE, portion, handOut, () -> !isFull);
    }

    private static PatientId patient() {
        return new PatientId(UUID.randomUUID());
    }

    private static void add(ExportWriter writer, PatientId patient, String type, String text) throws IOException {
        writer.add(patient, type, DataClass.CLINICAL, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a file opens to. */
    private List<String> opened(String file) {
        List<String> lines = new ArrayList<>();
        for (String line : store.lines(file)) {
            Piece.read(line)
                    .open(cipher, new Place(EXPORT, file))
                    .ifPresent(bytes ->
                            new String(bytes, StandardCharsets.UTF_8).lines().forEach(lines::add));
        }
        return lines;
    }

    /** However many resources of how many patients there are: each is in one file, once, and counted there. */
    @Property(tries = 60)
    void givenResources_whenWritten_thenEachIsInOneFileOfItsTypeAndNoFileIsTooLarge(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 30) Integer> ofPatients,
            @ForAll @IntRange(min = 1, max = 25) int portion)
            throws IOException {
        ExportsInMemory own = new ExportsInMemory();
        List<PatientId> all = new ArrayList<>();
        List<String> written = new ArrayList<>();
        ExportNote note;
        try (ExportWriter writer = new ExportWriter(own, EXPORT, cipher, HOUSE, portion, all::addAll, () -> true)) {
            for (int count : ofPatients) {
                PatientId patient = patient();
                for (int i = 0; i < count; i++) {
                    String text = patient + " " + i;
                    add(writer, patient, i % 3 == 0 ? "Condition" : "Observation", text);
                    written.add(text);
                }
                writer.endOf(patient);
            }
            note = writer.finish(BEGUN, NOW);
        }

        List<String> found = new ArrayList<>();
        for (Part part : note.files()) {
            int before = found.size();
            for (String line : own.lines(part.name())) {
                byte[] lines = Piece.read(line)
                        .open(cipher, new Place(EXPORT, part.name()))
                        .orElseThrow();
                new String(lines, StandardCharsets.UTF_8).lines().forEach(found::add);
            }
            assertThat((long) found.size() - before).isEqualTo(part.count()).isBetween(1L, (long) portion);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(written);
        assertThat(all).doesNotHaveDuplicates().hasSize((int)
                ofPatients.stream().filter(count -> count > 0).count());
    }

    @Test
    void givenAccessesThatCannotBeStored_whenWritten_thenNothingOfAPatientIsInAFile() throws IOException {
        PatientId patient = patient();
        try (ExportWriter writer = writer(10, _ -> {
            throw new IllegalStateException("not stored");
        })) {
            add(writer, patient, "Condition", "asthma");
            writer.endOf(patient);

            assertThatThrownBy(() -> writer.finish(BEGUN, NOW)).hasMessage("not stored");
        }
        assertThat(store.isEmpty()).isTrue();
    }

    @Test
    void givenMoreThanWaitsInMemory_whenWritten_thenAPatientIsToldOnceAndBeforeTheFirstByte() throws IOException {
        PatientId patient = patient();
        String large = UUID.randomUUID().toString().repeat(4_000);
        try (ExportWriter writer = writer(1_000, some -> {
            assertThat(store.isEmpty()).isTrue();
            told.addAll(some);
        })) {
            for (int i = 0; i < 200; i++) {
                add(writer, patient, "Observation", i + UUID.randomUUID().toString() + shuffled(large, i));
            }
            assertThat(told).containsExactly(patient);
            writer.endOf(patient);
            writer.finish(BEGUN, NOW);
        }
        assertThat(told).containsExactly(patient);
        assertThat(opened("Observation.1.ndjson")).hasSize(200);
    }

    /** However much one patient has: not only between two lots of patients. */
    @Test
    void givenADiskThatBecomesFull_whenMoreOfOnePatientIsWritten_thenItEndsBeforeItIsWritten() throws IOException {
        PatientId patient = patient();
        try (ExportWriter writer = writer(1_000, told::addAll)) {
            add(writer, patient, "Observation", random(100_000));
            isFull = true;

            assertThatThrownBy(() -> add(writer, patient, "Observation", random(4 << 20)))
                    .isInstanceOf(ExportRun.WithoutRoom.class);
            assertThat(told).isEmpty();
            assertThat(store.isEmpty()).isTrue();
        }
    }

    private static String random(int length) {
        StringBuilder out = new StringBuilder();
        new java.util.Random(7).ints(length, 33, 126).forEach(c -> out.append((char) c));
        return out.toString();
    }

    /** A hospital with large resources of every type, in one export. */
    @Test
    void givenALargeResourceOfEachOfManyTypes_whenWritten_thenNoTypeKeepsTheRoomOfItsLargestOne() throws IOException {
        String large = "x".repeat(LARGE);
        PatientId patient = patient();
        try (ExportWriter writer = writer(1_000, told::addAll)) {
            long before = usedMemory(Long.MAX_VALUE);
            for (int type = 0; type < TYPES; type++) {
                add(writer, patient, "Type" + type, large);
            }

            assertThat(usedMemory(before + ExportWriter.HELD) - before).isLessThan(ExportWriter.HELD);
            writer.endOf(patient);
            assertThat(writer.finish(BEGUN, NOW).files()).hasSize(TYPES);
        }
    }

    /** In bytes, without what nobody holds any more; looked at again while it is more than expected. */
    private static long usedMemory(long expected) {
        long used = Long.MAX_VALUE;
        for (int tries = 0; tries < 10 && used >= expected; tries++) {
            System.gc();
            used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
        return used;
    }

    @Test
    void givenLittleRoomInMemory_whenALargeResourceIsAdded_thenItTakesItsRoomAndGivesItBack() throws IOException {
        String large = "x".repeat(LARGE);
        PatientId patient = patient();
        try (ExportWriter writer = writer(1_000, told::addAll);
                io.medichain.http.SmallRoom _ = new io.medichain.http.SmallRoom(16L * LARGE)) {
            for (int i = 0; i < 5; i++) {
                add(writer, patient, "Observation", large);
            }
            assertThatThrownBy(() -> add(writer, patient, "Observation", "x".repeat(2 * LARGE)))
                    .isInstanceOf(io.medichain.problem.ProblemException.class);
            writer.endOf(patient);
            assertThat(writer.finish(BEGUN, NOW).files())
                    .singleElement()
                    .satisfies(part -> assertThat(part.count()).isEqualTo(5));
        }
    }

    /** What packs badly. */
    private static String shuffled(String text, int seed) {
        StringBuilder out = new StringBuilder();
        new java.util.Random(seed).ints(20_000, 33, 126).forEach(c -> out.append((char) c));
        return out.append(text, 0, 10).toString();
    }

    @Test
    void givenAPersonErasedWhileWritten_whenGivenUp_thenTheirPiecesOpenToNobodyAndAreCounted() throws IOException {
        PatientId gone = patient();
        PatientId stays = patient();
        try (ExportWriter writer = writer(2, told::addAll)) {
            add(writer, gone, "Observation", "one");
            add(writer, gone, "Observation", "two");
            add(writer, gone, "Observation", "three");
            vault.destroy(Person.of(HOUSE, gone));
            assertThatThrownBy(() -> writer.endOf(gone)).isInstanceOf(KeyVault.PersonErased.class);
            writer.giveUp(gone);
            add(writer, stays, "Observation", "four");
            writer.endOf(stays);
            ExportNote note = writer.finish(BEGUN, NOW);

            assertThat(note.files().stream().mapToLong(Part::count).sum()).isEqualTo(3);
        }
        List<String> all = new ArrayList<>(opened("Observation.1.ndjson"));
        all.addAll(opened("Observation.2.ndjson"));
        assertThat(all).containsExactly("four");
        assertThat(store.lines(ExportFile.INDEX))
                .anySatisfy(line -> assertThat(line).isEqualTo(gone + " Observation.1.ndjson=2"));
    }

    @Test
    void givenAPieceInAnotherFile_whenOpened_thenItIsRefused() throws IOException {
        PatientId patient = patient();
        try (ExportWriter writer = writer(10, told::addAll)) {
            add(writer, patient, "Condition", "asthma");
            writer.endOf(patient);
            writer.finish(BEGUN, NOW);
        }
        Piece piece = Piece.read(store.lines("Condition.1.ndjson").getFirst());

        assertThat(piece.open(cipher, new Place(EXPORT, "Condition.1.ndjson"))).isPresent();
        assertThatThrownBy(() -> piece.open(cipher, new Place(EXPORT, "Condition.2.ndjson")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Piece(patient, piece.sealed().replace("/Condition.1", "/Condition.2"))
                        .open(cipher, new Place(EXPORT, "Condition.2.ndjson")))
                .isInstanceOf(PersonalCipher.Unreadable.class);
    }
}
