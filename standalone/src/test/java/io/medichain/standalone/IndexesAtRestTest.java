package io.medichain.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.cli.CommandProcess;
import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed;
import io.medichain.eventstore.StoredEvents;
import io.medichain.failure.CannotRun;
import io.medichain.identity.organisation.Setup;
import io.medichain.ledger.verify.Difference;
import io.medichain.ledger.verify.Verification;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import tools.jackson.databind.json.JsonMapper;

/** Somebody makes an aggregate forget an event, with the database's own tools, in the folder of a whole system. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexesAtRestTest {
    @TempDir
    private static Path temporary;

    private Path data;
    private long events;

    @BeforeAll
    void run() {
        data = temporary.resolve("data");
        try (SystemWithoutChains system = new SystemWithoutChains(data)) {
            Map<String, Object> order = Map.of(
                    "token",
                    system.part(Setup.class).token(),
                    "organisation",
                    "st-anna",
                    "name",
                    "St Anna Hospital",
                    "admin",
                    account("admin"),
                    "operator",
                    account("operator"));
            assertThat(system.ask("POST", "/api/setup", null, order).statusCode())
                    .isLessThan(300);
        }
        try (StoredEvents stored = StoredEvents.openReadOnly(data.resolve("events"))) {
            events = stored.head() + 1;
        }
    }

    private static Map<String, Object> account(String role) {
        return Map.of(
                "userName",
                role + ".quill",
                "name",
                "Quill",
                "email",
                role + "@example.org",
                "password",
                StAnna.PASSWORD);
    }

    @Test
    void givenNobodyTouchedIt_whenExamined_thenEveryIndexAgrees() throws Exception {
        assertThat(events).isPositive();
        assertThat(SealedLog.verified(data).sentence()).startsWith("verified: " + events + " events");
        try (DataFolder folder = DataFolder.read(data)) {
            assertThat(new IndexesAtRest(folder).agree()).isEqualTo(events + ", and every index agrees with them");
        }
    }

    @Test
    void givenAnEventThatItsAggregateForgot_whenVerifiedExaminedAndStarted_thenItIsNamedEachTime() throws Exception {
        Path attacked = temporary.resolve("attacked");
        FolderCopy.copy(data, attacked);
        long forgotten = forgetOne(attacked.resolve("events"));

        Verification result = SealedLog.verified(attacked);
        assertThat(result.sentence()).startsWith("not verified: ").contains("position " + forgotten + " ");
        assertThat(result.finding()).isEqualTo(Difference.INDEX_ENTRY_MISSING);
        assertThat(result.position()).isEqualTo(forgotten);
        assertThat(result.eventId()).isNotNull();
        try (DataFolder folder = DataFolder.read(attacked)) {
            assertThatThrownBy(() -> new IndexesAtRest(folder).agree())
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining("position " + forgotten + " ");
        }
        assertThatThrownBy(() -> new SystemWithoutChains(attacked))
                .hasStackTraceContaining(StorageFailure.class.getName())
                .hasStackTraceContaining("position " + forgotten + " ");
    }

    @Test
    void givenAnEventThatItsAggregateForgot_whenReindexed_thenItVerifiesAndStarts() throws Exception {
        Path attacked = temporary.resolve("mended");
        FolderCopy.copy(data, attacked);
        long forgotten = forgetOne(attacked.resolve("events"));
        CommandProcess medichain = new CommandProcess(temporary);

        CommandProcess.Ended mended = medichain.run("reindex", "--json", "--data", attacked.toString());

        assertThat(mended.code()).as(mended.err()).isZero();
        assertThat(mended.err()).contains("Before, of the event at position " + forgotten);
        assertThat(JsonMapper.shared().readTree(mended.out()).path("madeAnew").asBoolean())
                .isTrue();
        assertThat(SealedLog.verified(attacked).sentence()).startsWith("verified: " + events + " events");
        assertThat(medichain.run("reindex", "--data", attacked.toString()).out())
                .contains("agree with them");
        try (SystemWithoutChains system = new SystemWithoutChains(attacked)) {
            assertThat(system.part(EventFeed.class).head()).isGreaterThanOrEqualTo(events - 1);
        }
    }

    /** Takes the last entry out of the index of aggregates; answers to which position it pointed. */
    private static long forgetOne(Path folder) throws RocksDBException {
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        List<ColumnFamilyDescriptor> families = Arrays.stream(
                        new String[] {"default", "events", "streams", "ids", "snapshots"})
                .map(name -> new ColumnFamilyDescriptor(name.getBytes(US_ASCII)))
                .toList();
        try (DBOptions options = new DBOptions();
                RocksDB db = RocksDB.open(options, folder.toString(), families, handles)) {
            ColumnFamilyHandle streams = handles.get(2);
            try (RocksIterator entries = db.newIterator(streams)) {
                entries.seekToLast();
                long position = ByteBuffer.wrap(entries.value()).getLong();
                db.delete(streams, entries.key());
                return position;
            } finally {
                handles.forEach(ColumnFamilyHandle::close);
            }
        }
    }
}
