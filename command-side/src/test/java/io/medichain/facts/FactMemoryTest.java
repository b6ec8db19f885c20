package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FactMemoryTest {
    private static final FactSet SET = new FactSet("beds", 1);
    private static final Fact<Bed, Nights> NIGHTS = SET.fact("nights", Bed.class, Nights.class);
    private static final Fact<Bed, Nights> SELDOM =
            SET.fact("seldom", Bed.class, Nights.class).askedOnce();
    private static final int BEDS = 3;
    private static final int FORGET = 60;

    private final MeddledStore store = new MeddledStore();
    private final FactMemory memory = new FactMemory(store);
    private final Deque<Integer> deeds = new ArrayDeque<>();

    /**
     * Deeds come one after the other, and in the middle of each other: when a reader has read and not yet answered, and
     * when the store is about to change and has changed. What is answered from memory is what the store says.
     */
    @Property(tries = 3_000)
    void givenReadersAndTheWriterInAnyOrder_whenAsked_thenTheStoreSaysTheSame(
            @ForAll @Size(max = 60) List<@IntRange(max = 99) Integer> order) {
        FactMemoryTest fresh = new FactMemoryTest();
        fresh.deeds.addAll(order);
        while (!fresh.deeds.isEmpty()) {
            fresh.doOne(true);
        }
        for (int bed = 0; bed < BEDS; bed++) {
            fresh.ask(bed);
        }
    }

    @Test
    void givenAFactThatWasAskedFor_whenAskedAgain_thenTheStoreIsNot() {
        put(NIGHTS, 1, 7);

        for (int time = 0; time < 3; time++) {
            assertThat(memory.get(NIGHTS, new Bed(1))).contains(new Nights(7));
            assertThat(memory.get(NIGHTS, new Bed(2))).isEmpty();
        }

        assertThat(store.reads).isEqualTo(2);
        put(NIGHTS, 2, 8);
        assertThat(memory.get(NIGHTS, new Bed(2))).contains(new Nights(8));
        assertThat(store.reads).isEqualTo(2);
    }

    @Test
    void givenAFactThatIsAskedForOnce_whenAskedAgain_thenItTookNoRoom() {
        put(SELDOM, 1, 7);

        assertThat(memory.get(SELDOM, new Bed(1))).contains(new Nights(7));
        assertThat(memory.get(SELDOM, new Bed(1))).contains(new Nights(7));

        assertThat(store.reads).isEqualTo(2);
    }

    @Test
    void givenMoreFactsThanThereIsRoomFor_whenTheFirstIsAskedAgain_thenItWasForgotten() {
        int many = 20_000;
        IntStream.range(0, many).forEach(bed -> memory.get(NIGHTS, new Bed(bed)));

        memory.get(NIGHTS, new Bed(0));

        assertThat(store.reads).isEqualTo(many + 1);
    }

    @Test
    void givenMemoryThatIsToForget_whenAsked_thenTheStoreIsAsked() {
        memory.get(NIGHTS, new Bed(1));

        memory.forget();
        memory.get(NIGHTS, new Bed(1));

        assertThat(store.reads).isEqualTo(2);
    }

    @Test
    void givenAReaderUnderWay_whenTheMemoryForgets_thenWhatWasReadIsNotKept() {
        deeds.add(FORGET);

        memory.get(NIGHTS, new Bed(1));
        memory.get(NIGHTS, new Bed(1));

        assertThat(store.reads).isEqualTo(2);
    }

    @Test
    void givenAStoreThatFails_whenFactsChange_thenTheMemorySaysWhatTheStoreSays() {
        put(NIGHTS, 1, 7);
        ask(1);
        store.failing = true;

        assertThatThrownBy(() -> put(NIGHTS, 1, 8)).hasMessage("the disk is full");

        assertThat(memory.get(NIGHTS, new Bed(1))).contains(new Nights(7));
        store.failing = false;
        put(NIGHTS, 1, 9);
        assertThat(memory.get(NIGHTS, new Bed(1))).contains(new Nights(9));
    }

    /** The next deed: asks, forgets or, where nothing changes yet, changes one or two beds. */
    private void doOne(boolean mayChange) {
        int deed = deeds.removeFirst();
        if (deed < FORGET) {
            ask(deed % BEDS);
        } else if (deed < FORGET + 5) {
            memory.forget();
        } else if (mayChange) {
            change(deed);
        }
    }

    private void ask(int bed) {
        int before = store.reads;
        Optional<Nights> answer = memory.get(NIGHTS, new Bed(bed));
        if (store.reads == before) {
            assertThat(answer).isEqualTo(store.now(bed));
        }
    }

    private void change(int deed) {
        FactChanges changes = new FactChanges(memory, SET);
        Map<Integer, Integer> nights = new HashMap<>();
        nights.put(deed % BEDS, deed);
        nights.put(deed / BEDS % BEDS, deed % 5);
        nights.forEach((bed, number) -> {
            if (number == 0) {
                changes.remove(NIGHTS, new Bed(bed));
            } else {
                changes.put(NIGHTS, new Bed(bed), new Nights(number));
            }
        });
        memory.apply(List.of(changes), deed);
    }

    private void put(Fact<Bed, Nights> fact, int bed, int nights) {
        FactChanges changes = new FactChanges(memory, SET);
        changes.put(fact, new Bed(bed), new Nights(nights));
        memory.apply(List.of(changes), 0);
    }

    /** Lets others do their deeds in the middle of what it does. */
    private final class MeddledStore implements FactStore {
        private final TransientFacts facts = new TransientFacts();
        private int reads;
        private boolean failing;
        private boolean changing;

        Optional<Nights> now(int bed) {
            return facts.get(NIGHTS.key(new Bed(bed))).map(NIGHTS::value);
        }

        @Override
        public Optional<String> get(String key) {
            Optional<String> found = facts.get(key);
            meddle();
            reads++;
            return found;
        }

        @Override
        public void apply(Collection<Step> steps) {
            if (failing) {
                throw new IllegalStateException("the disk is full");
            }
            changing = true;
            meddle();
            facts.apply(steps);
            meddle();
            changing = false;
        }

        private void meddle() {
            if (!deeds.isEmpty() && deeds.peekFirst() % 2 == 0) {
                doOne(!changing);
            }
        }

        @Override
        public List<Entry> scan(String prefix, int max) {
            return facts.scan(prefix, max);
        }

        @Override
        public long position(FactSet set) {
            return facts.position(set);
        }

        @Override
        public void keepOnly(Collection<FactSet> sets) {
            facts.keepOnly(sets);
        }

        @Override
        public void close() {}
    }

    private record Bed(int number) implements FactKey {}

    private record Nights(int number) {}
}
