package io.medichain.ledger.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.ListedEvents;
import io.medichain.ledger.SampleEvents;
import io.medichain.patientmap.PatientMapCommitted;
import io.medichain.patientmap.PatientMapWithdrawn;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NewestCommitmentTest {
    private static final byte[] ROOT = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    };
    private static final byte[] OTHER = new byte[32];

    private final ListedEvents feed = new ListedEvents();

    @Test
    void givenNone_whenLookedFor_thenNone() throws Exception {
        feed.grow(5);

        assertThat(newest(5)).isEmpty();
    }

    @Test
    void givenSome_whenLookedFor_thenItIsTheNewestThatIsSealed() throws Exception {
        feed.grow(2);
        commit(); // 2
        feed.grow(1);
        commit(); // 4

        assertThat(newest(5)).contains(4L);
        assertThat(newest(4)).contains(2L);
        assertThat(newest(2)).isEmpty();
    }

    @Test
    void givenTheNewestWasTakenBack_whenLookedFor_thenItIsTheOneBefore() throws Exception {
        commit(); // 0
        commit(); // 1
        withdraw(1, ROOT);

        assertThat(newest(3)).contains(0L);
    }

    /** As one of somebody who wants a right commitment unsaid; verify tells of it. */
    @Test
    void givenAWithdrawalOfAnotherRoot_whenLookedFor_thenTheCommitmentStands() throws Exception {
        commit(); // 0
        commit(); // 1
        withdraw(1, OTHER);

        assertThat(newest(3)).contains(1L);
    }

    @Test
    void givenAWithdrawalBeforeItsCommitment_whenLookedFor_thenTheCommitmentStands() throws Exception {
        withdraw(1, ROOT); // 0
        commit(); // 1

        assertThat(newest(2)).contains(1L);
    }

    @Test
    void givenSeveralWithdrawalsOfOne_whenLookedFor_thenItIsTakenBackIfOneNamesItsRoot() throws Exception {
        commit(); // 0
        commit(); // 1
        withdraw(1, ROOT);
        withdraw(1, OTHER);

        assertThat(newest(4)).contains(0L);
    }

    private Optional<Long> newest(long sealed) throws InterruptedException {
        return NewestCommitment.in(feed, sealed).map(StoredEvent::position);
    }

    private void commit() {
        append(PatientMapCommitted.to(1, Instant.parse("2026-01-01T08:00:00Z"), ROOT));
    }

    private void withdraw(long position, byte[] committed) {
        append(PatientMapWithdrawn.of(position, committed, OTHER));
    }

    private void append(DomainEvent event) {
        StoredEvent sample = SampleEvents.at(feed.head() + 1);
        feed.append(new StoredEvent(
                sample.position(),
                sample.eventId(),
                EventTypes.name(event.getClass()),
                "1",
                "",
                sample.eventId(),
                0,
                sample.at(),
                JsonMapper.shared().writeValueAsBytes(event),
                sample.metadata()));
    }
}
