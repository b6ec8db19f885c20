package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.AuthenticationMethod;
import io.medichain.access.KnownTies;
import io.medichain.access.Purpose;
import io.medichain.access.RelationFacts;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.clinical.ClinicalConsents;
import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.ClinicalPatients.Entry;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.clinical.ClinicalVisits;
import io.medichain.http.BackgroundReads;
import io.medichain.http.ReadShare;
import io.medichain.http.SmallRoom;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.personal.PersonalCipher;
import io.medichain.personal.TransientVault;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.ReadingsInMemory;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries of very many, of which what is read beside each resource takes room, too. */
class ExportRunTest {
    private static final TenantId HOUSE = new TenantId("st-anna");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    /** What deciding and reading an entry counts. */
    private static final long OF_EACH = 6_000;
    /** In which as much as is held and one large patient have room, and a few hundred entries together have not. */
    private static final long ROOM = (ExportWriter.HELD + PatientsAhead.HELD + (4L << 20)) / 3 * 4;

    private static final Subject ADMIN = new Subject(
            HOUSE,
            new UserId(UUID.randomUUID()),
            Set.of(Role.ADMIN),
            new SessionId(UUID.randomUUID()),
            Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
            NOW,
            Optional.of(NOW),
            Optional.empty(),
            Optional.of(new Purpose("moving to another system")));

    private final TransientVault vault = new TransientVault();
    private final ExportsInMemory store = new ExportsInMemory();
    private final List<PatientId> all = new ArrayList<>();
    private final Set<PatientId> once = ConcurrentHashMap.newKeySet();
    private boolean isAwayAtFirst;

    private ExportNote exported(int patients, int readers) throws IOException {
        for (int i = 0; i < patients; i++) {
            all.add(new PatientId(UUID.randomUUID()));
        }
        all.sort(Comparator.comparing(PatientId::toString));
        ReadingsInMemory asked = new ReadingsInMemory(ADMIN, facts(), (_, _) -> 0, vault, InstantSource.fixed(NOW));
        ExportRun run = new ExportRun(
                new ExportedPatient.Sources(
                        new Registry(),
                        nothing(ClinicalVisits.class),
                        nothing(ClinicalRecords.class),
                        nothing(ClinicalConsents.class),
                        null),
                store,
                new ExportOrder("http://localhost", Narrowed.to(new String[] {"Patient"}, null), Set.of()),
                asked.read(),
                asked.reading(),
                new ExportRun.Ahead(new Background(), readers),
                handOut -> new ExportWriter(
                        store, "e1", new PersonalCipher(vault), HOUSE, ExportWriter.PORTION, handOut, () -> true));
        return run.write(
                ExportNote.begun(HOUSE, ADMIN.user(), "sealed", "http://localhost", NOW), InstantSource.fixed(NOW));
    }

    private static RelationFacts facts() {
        return new RelationFacts() {
            @Override
            public KnownTies between(TenantId tenant, UserId user, PatientId patient) {
                ReadShare.need(OF_EACH);
                return new KnownTies(true, List.of());
            }

            @Override
            public Optional<KnownTies> betweenAfterCatchingUp(TenantId tenant, UserId user, PatientId patient) {
                return Optional.empty();
            }
        };
    }

    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> null));
    }

    /** Reads of requests share a room with those of the run; these have one of their own. */
    private static final class Background implements BackgroundReads {
        @Override
        public void run(UserId user, Runnable reading) {
            reading.run();
        }

        @Override
        public void runAhead(UserId user, Runnable reading) {
            reading.run();
        }

        @Override
        public void giveWay() {}
    }

    private final class Registry implements ClinicalPatients {
        @Override
        public Optional<List<ClinicalPatient>> of(io.medichain.read.Read read, PatientId patient) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ClinicalPatient> last(io.medichain.read.Read read, PatientId patient) {
            if (isAwayAtFirst && once.add(patient)) {
                throw ProblemException.retryAfter(RequestProblem.UNAVAILABLE, Duration.ofMillis(1));
            }
            ReadShare.need(OF_EACH);
            return Optional.of(new ClinicalPatient(
                    patient,
                    Demographics.of(HumanName.of("Quill", "Ada"), AdministrativeGender.FEMALE, LocalDate.EPOCH),
                    null,
                    null,
                    null,
                    null,
                    0,
                    NOW));
        }

        @Override
        public void find(
                io.medichain.read.Read read,
                io.medichain.read.VisiblePatients visible,
                io.medichain.clinical.PatientsWanted wanted,
                Place behind,
                java.util.function.Predicate<Found> goesOn) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Entry> next(io.medichain.read.Read read, PatientId behind, int most) {
            int from = behind == null ? 0 : all.indexOf(behind) + 1;
            ReadShare.need(most * OF_EACH / 10);
            return all.subList(from, Math.min(all.size(), from + most)).stream()
                    .map(patient -> new Entry(patient, false, NOW))
                    .toList();
        }

        @Override
        public Entry entry(io.medichain.read.Read read, PatientId patient) {
            throw new UnsupportedOperationException();
        }
    }

    private static long count(ExportNote note) {
        return note.files().stream().mapToLong(ExportNote.Part::count).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void givenVeryManyPatients_whenExportedInARoomForFew_thenEachGivesBackItsRoom(int readers) throws IOException {
        try (SmallRoom _ = new SmallRoom(ROOM)) {
            ExportNote note = exported(3_000, readers);

            assertThat(count(note)).isEqualTo(3_000);
            assertThat(note.errors()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void givenPatientsWhoCannotBeReadJustNow_whenExported_thenTheyAreReadAMomentLater(int readers) throws IOException {
        isAwayAtFirst = true;

        ExportNote note = exported(50, readers);

        assertThat(count(note)).isEqualTo(50);
        assertThat(note.errors()).isZero();
    }

    @Test
    void givenMoreThanIsWrittenAtOnce_whenExported_thenEachStandsInTheFilesOnce() throws IOException {
        exported(2_500, 3);

        assertThat(store.lines("Patient.1.ndjson").stream().map(line -> line.substring(0, 36)))
                .containsExactlyElementsOf(all.stream().map(PatientId::toString).toList());
    }
}
