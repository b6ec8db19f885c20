package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventMetadata;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.factstore.FactsFolder;
import io.medichain.file.Holding;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.UserDeactivated;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Each set of facts goes on from its own position, in the folder that is shipped. */
class FactVersionsTest {
    private static final TenantId NORTH = new TenantId("north");

    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());

    @TempDir
    private Path folder;

    @Test
    void givenOneProjectionOfAHigherVersion_whenTheFactsFollow_thenItAloneIsFilledAnew() {
        append(3);
        follow(new Counting("stays", 1), new Counting("raised", 1));
        append(2);
        Counting stays = new Counting("stays", 1);
        Counting raised = new Counting("raised", 2);

        assertThat(counted(stays, raised)).containsExactly(5, 5);
        assertThat(stays.seen()).containsExactly(3L, 4L);
        assertThat(raised.seen()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void givenAProjectionOfAnEarlierVersion_whenAHigherOneFollows_thenNothingOfTheEarlierOneIsLeft()
            throws IOException {
        append(1);
        follow(new Counting("raised", 1));
        follow(new Counting("raised", 2));

        try (FactsFolder facts = new FactsFolder(folder)) {
            assertThat(facts.facts().scan("raised@1/", 10)).isEmpty();
            assertThat(facts.facts().position(new FactSet("raised", 1))).isEqualTo(-1);
            facts.purge();
        }
        assertThat(Holding.files(folder, "raised@1/count")).isEmpty();
    }

    @Test
    void givenAFolderWithFacts_whenANewProjectionFollows_thenItIsFilledFromTheFirstEvent() {
        append(3);
        follow(new Counting("stays", 1));
        Counting stays = new Counting("stays", 1);
        Counting added = new Counting("added", 1);

        assertThat(counted(stays, added)).containsExactly(3, 3);
        assertThat(stays.seen()).isEmpty();
        assertThat(added.seen()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void givenAProjectionThatIsGone_whenItComesAgain_thenItKnowsWhatHappenedMeanwhile() {
        append(1);
        follow(new Counting("stays", 1), new Counting("gone", 1));
        append(1);
        follow(new Counting("stays", 1));
        append(1);

        assertThat(counted(new Counting("stays", 1), new Counting("gone", 1))).containsExactly(3, 3);
    }

    @Test
    void givenAFolderWithOnePositionForAllFacts_whenTheFactsFollow_thenAllAreFilledAnew()
            throws RocksDBException, IOException {
        append(3);
        writeAsFormerVersion("organisation/north");
        Counting counting = new Counting("counting", 1);

        assertThat(counted(counting)).containsExactly(3);
        try (FactsFolder facts = new FactsFolder(folder)) {
            assertThat(facts.facts().scan("organisation/", 10)).isEmpty();
            assertThat(facts.facts().scan("\0", 10))
                    .extracting(FactStore.Entry::key)
                    .containsExactly("\0position/counting@1");
        }
    }

    /** As long as one set is behind, nobody is told that the facts know what it does not. */
    @Test
    void givenANewProjectionBehindOthers_whenTheFactsAreOpened_thenTheirPositionIsItsOwn() {
        append(3);
        follow(new Counting("stays", 1));

        try (FactsFolder facts = new FactsFolder(folder);
                FactFollower follower = new FactFollower(
                        feed,
                        feed.codec(),
                        facts.facts(),
                        List.of(new Counting("stays", 1), new Counting("added", 1)))) {
            assertThat(follower.position()).isEqualTo(-1);
            assertThat(facts.facts().position(new FactSet("stays", 1))).isEqualTo(2);
        }
    }

    private void append(int number) {
        for (int i = 0; i < number; i++) {
            UserId user = new UserId(UUID.randomUUID());
            feed.append(
                    user.toString(),
                    Instant.EPOCH,
                    EventMetadata.of(NORTH, "somebody"),
                    new UserDeactivated(user, Personal.identity(Person.of(NORTH, user), "left")));
        }
    }

    private List<Integer> counted(Counting... projections) {
        follow(projections);
        List<Integer> counts = new ArrayList<>();
        try (FactsFolder facts = new FactsFolder(folder)) {
            for (Counting projection : projections) {
                counts.add(projection.in(facts.facts()));
            }
        }
        return counts;
    }

    /** One start and one stop. */
    private void follow(Counting... projections) {
        try (FactsFolder facts = new FactsFolder(folder);
                FactFollower follower = new FactFollower(feed, feed.codec(), facts.facts(), List.of(projections))) {
            follower.start();
            assertThat(follower.await(feed.head(), Duration.ofSeconds(20))).isTrue();
        }
    }

    private void writeAsFormerVersion(String key) throws RocksDBException {
        RocksDB.loadLibrary();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
                RocksDB db = RocksDB.open(
                        options,
                        folder.toString(),
                        List.of(
                                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                                new ColumnFamilyDescriptor(utf8("facts"))),
                        handles)) {
            ColumnFamilyHandle facts = handles.get(1);
            db.put(facts, utf8("\0format"), utf8("8"));
            db.put(facts, utf8("\0position"), utf8("2"));
            db.put(facts, utf8(key), utf8("x"));
            handles.forEach(ColumnFamilyHandle::close);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
