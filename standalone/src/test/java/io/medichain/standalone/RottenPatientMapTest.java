package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.completeness.CompletenessCheck;
import io.medichain.ledger.completeness.PatientMapKeeper;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.Withdrawal;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of patients of a whole system rots in its files, or is wrong when the process ends: the way back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RottenPatientMapTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private static Path temporary;

    private Path data;
    private String patient;
    private PatientKey ada;

    @BeforeAll
    void run() throws Exception {
        data = temporary.resolve("data");
        try (StAnna anna = new StAnna(data)) {
            patient = anna.patient;
            StoredEvent registered =
                    anna.system().part(EventFeed.class).ofAggregate(patient).getFirst();
            ada = PatientKey.of(LedgerEntries.tenant(registered), patient);
            commit(anna.system());
        }
        startAndCommit(data); // what was in the database's log before is in its tables now
    }

    @ParameterizedTest
    @ValueSource(strings = {".sst", "MANIFEST", ".log"})
    void givenAByteThatRottedInTheFiles_whenStarted_thenTheMapIsTheEventsAndNothingWrongIsCommittedTo(String kind)
            throws Exception {
        Path folder = temporary.resolve("rotten" + kind);
        FolderCopy.copy(data, folder);
        turnAByte(folder.resolve("patientmap"), kind);

        startAndCommit(folder);

        Verification verification = SealedLog.verified(folder);
        assertThat(verification.sentence()).startsWith("verified");
        assertThat(verification.withdrawn()).isEmpty();
    }

    @Test
    void givenAFileThatIsGone_whenStarted_thenTheMapIsTheEvents() throws Exception {
        Path folder = temporary.resolve("lost");
        FolderCopy.copy(data, folder);
        for (Path table : files(folder.resolve("patientmap"), ".sst")) {
            Files.delete(table);
        }

        startAndCommit(folder);

        assertThat(SealedLog.verified(folder).sentence()).startsWith("verified");
    }

    @Test
    void givenAWrongCommitmentAndAKill_whenStartedTwice_thenItIsTakenBackOnceAndVerifiedWithTheRemark()
            throws Exception {
        Path folder = temporary.resolve("killed");
        FolderCopy.copy(data, folder);
        assertThat(endsAsKilled(folder)).isEqualTo(KilledPatientMap.KILLED);

        startAndCommit(folder);
        startAndCommit(folder);

        Verification verification = SealedLog.verified(folder);
        assertThat(verification.sentence())
                .startsWith("verified")
                .endsWith("; 1 commitment to the map of patients was wrong and was taken back");
        assertThat(verification.withdrawn()).hasSize(1);
        long withdrawnBy = verification.withdrawn().getFirst().withdrawnBy();
        assertThat(withdrawnBy)
                .isGreaterThan(verification.withdrawn().getFirst().position());
        try (DataFolder stopped = DataFolder.read(folder)) {
            CompletenessAtRest.Made made = new CompletenessAtRest(stopped, Settings.of(Map.of()))
                    .of(patient, null, null)
                    .orElseThrow();
            assertThat(made.proof().commitment().index()).isGreaterThan(withdrawnBy);
            assertThat(CompletenessCheck.of(made.proof().toBytes(), made.keys()))
                    .isInstanceOf(CompletenessCheck.Complete.class);
        }
    }

    @Test
    void givenAMapThatIsForgottenByReindex_whenStarted_thenTheEventsMakeIt() throws Exception {
        Path folder = temporary.resolve("reindexed");
        FolderCopy.copy(data, folder);

        CommandProcess.Ended ended = new CommandProcess(temporary).run("reindex", "--data", folder.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(folder.resolve("patientmap")).doesNotExist();
        startAndCommit(folder);

        assertThat(SealedLog.verified(folder).sentence()).startsWith("verified");
    }

    private void startAndCommit(Path folder) throws InterruptedException {
        try (SystemWithoutChains system = new SystemWithoutChains(folder)) {
            commit(system);
            EventFeed feed = system.part(EventFeed.class);
            assertThat(LongStream.rangeClosed(0, feed.head())
                            .filter(at ->
                                    Withdrawal.isOne(feed.at(at).orElseThrow().type()))
                            .count())
                    .isLessThan(2);
        }
    }

    /** As whoever asks for a proof about Ada. */
    private void commit(SystemWithoutChains system) throws InterruptedException {
        EventFeed feed = system.part(EventFeed.class);
        PatientMapKeeper keeper = system.part(PatientMapKeeper.class);
        assertThat(keeper.await(ada, feed.head() + 1, LONGEST))
                .hasValueSatisfying(inMap -> assertThat(inMap.indexes()).isNotEmpty());
        assertThat(system.part(LedgerProjector.class).awaitSealed(feed.head() + 1, LONGEST))
                .isTrue();
    }

    private static int endsAsKilled(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledPatientMap.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("killed.log").toFile())
                .start();
        try {
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void turnAByte(Path folder, String kind) throws IOException {
        List<Path> found = files(folder, kind);
        assertThat(found).isNotEmpty();
        for (Path file : found) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 3] ^= 0x10;
            Files.write(file, bytes);
        }
    }

    private static List<Path> files(Path folder, String kind) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().contains(kind)
                            && file.toFile().length() > 3)
                    .toList();
        }
    }
}
