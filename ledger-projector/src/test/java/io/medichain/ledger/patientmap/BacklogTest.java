package io.medichain.ledger.patientmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final int MANY = 12_000;
    private static final String TENANT = "st-anna";

    private final PatientKeys keys = new PatientKeys();
    private final Backlog backlog = new Backlog();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Long> reached = new ArrayList<>();
    private final List<PatientMap.Entry> taken = new ArrayList<>();

    private List<PatientMap.Entry> event(long index, int patients) {
        return IntStream.range(0, patients)
                .mapToObj(patient -> new PatientMap.Entry(
                        keys.of(TENANT, new UUID(1, patient % 16).toString()),
                        index,
                        0,
                        patients == 1,
                        "event-" + index))
                .toList();
    }

    private void take(List<PatientMap.Entry> entries, long upTo) {
        sizes.add(entries.size());
        reached.add(upTo);
        taken.addAll(entries);
        assertThat(taken).allMatch(entry -> entry.index() < upTo);
    }

    @Test
    void givenEventsThatConcernMany_whenTheMapGrows_thenItDoesSoInPortionsOfWholeEvents() {
        List<PatientMap.Entry> all = new ArrayList<>();
        for (long index = 0; index < 5; index++) {
            all.addAll(event(2 * index, MANY));
        }
        backlog.add(all);

        backlog.growTo(9, this::take);

        assertThat(sizes).containsExactly(2 * MANY, 2 * MANY, MANY);
        assertThat(reached).containsExactly(4L, 8L, 9L);
        assertThat(taken).isEqualTo(all);
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void givenOneEventThatConcernsMoreThanAPortion_whenTheMapGrows_thenItIsTakenWhole() {
        backlog.add(event(3, 2 * Backlog.MOST_AT_ONCE));

        backlog.growTo(7, this::take);

        assertThat(sizes).containsExactly(2 * Backlog.MOST_AT_ONCE);
        assertThat(reached).containsExactly(7L);
    }

    @Property(tries = 60)
    void whatIsOfLaterEventsWaitsAndWhatIsOfEarlierOnesIsTakenOnceInItsOrder(
            @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 9_000) Integer> concerned,
            @ForAll @IntRange(min = 1, max = 9) int events) {
        List<PatientMap.Entry> all = new ArrayList<>();
        for (int index = 0; index < concerned.size(); index++) {
            all.addAll(event(index, concerned.get(index)));
        }
        backlog.clear();
        taken.clear();
        reached.clear();
        sizes.clear();
        backlog.add(all);

        backlog.growTo(events, this::take);

        assertThat(taken)
                .isEqualTo(all.stream().filter(entry -> entry.index() < events).toList());
        assertThat(backlog.size()).isEqualTo(all.size() - taken.size());
        assertThat(reached.getLast()).isEqualTo(events);
        assertThat(reached).isSorted().doesNotHaveDuplicates();
    }
}
