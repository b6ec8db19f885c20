package io.medichain.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.patientmap.PatientMapCommitted;
import io.medichain.patientmap.PatientMapWithdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MapCheckTest {
    private static final int PATIENTS = 40;
    private static final byte[] OTHER = new byte[32];
    private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");

    private final Random random = new Random(26);
    private final MapCheck check = new MapCheck();

    @Test
    void givenHonestCommitments_whenCompared_thenAllHold() {
        List<PatientMap.Entry> entries = entries(1_000);

        for (int end = 100; end <= 1_000; end += 100) {
            take(end - 100, end, entries.subList(end - 100, end), committed(end + 3, end, rootOf(entries, end)));
        }

        assertThatCode(check::requireAll).doesNotThrowAnyException();
        assertThat(check.commitments()).isEqualTo(10);
    }

    /** Whoever has all keys commits to a map in which one thing about one patient is missing. */
    @Test
    void givenAThousandOmissions_whenTheirMapsAreCommittedTo_thenEachIsFound() {
        for (int i = 0; i < 1_000; i++) {
            List<PatientMap.Entry> entries = entries(2 + random.nextInt(60));
            List<PatientMap.Entry> lacking = new ArrayList<>(entries);
            lacking.remove(random.nextInt(lacking.size()));
            int end = entries.size();

            MapCheck each = new MapCheck();
            take(each, 0, end + 5, entries, committed(end + 5, end, rootOf(lacking, end)));
            assertFound(each, end + 5, "is not to whom the first");
        }
    }

    @Test
    void givenACommitmentThatCannotBe_whenCompared_thenItSaysWhy() {
        List<PatientMap.Entry> entries = entries(50);
        byte[] root = rootOf(entries, 50);

        assertFoundAlone(entries, committed(49, 50, root), "is to events that come after it");
        assertFoundAlone(entries, new SaidOfMap.Committed(60, "event", at(60), null), "cannot be read");
        assertFoundAlone(
                entries,
                new SaidOfMap.Committed(60, "event", at(60), PatientMapCommitted.to(50, at(51), root)),
                "tells another time than that of the last event");
        take(0, 50, entries, committed(51, 50, root), committed(52, 40, rootOf(entries, 40)));
        assertFound(check, 52, "fewer events than one before");
    }

    /** One that was made for what somebody would rather not show any more. */
    @Test
    void givenACommitmentToFarFewerEventsThanThereWere_whenCompared_thenItIsFound() {
        List<PatientMap.Entry> entries = entries(100);

        take(0, 100, entries);
        take(100, 50_000, List.of(), committed(50_000, 100, rootOf(entries, 100)));

        assertFound(check, 50_000, "far fewer than there were");
    }

    @Test
    void givenOneThatDiffers_whenLaterOnesCome_thenTheyAreComparedAllTheSame() {
        List<PatientMap.Entry> entries = entries(90);

        take(0, 30, entries.subList(0, 30), committed(31, 30, new byte[32]));
        take(30, 60, entries.subList(30, 60), committed(61, 60, rootOf(entries, 60)));
        take(60, 90, entries.subList(60, 90), committed(91, 90, new byte[32]));

        assertFound(check, 31, "is not to whom the first 30 events concern");
        assertThat(check.commitments()).isOne();
    }

    /** What is admitted is no finding, and stays said. */
    @Test
    void givenAWrongCommitment_whenALaterEventTakesItBackForTheRootOfTheEvents_thenThatIsRemarked() {
        List<PatientMap.Entry> entries = entries(60);

        take(0, 30, entries.subList(0, 30), committed(31, 30, OTHER));
        take(30, 60, entries.subList(30, 60), withdrawn(55, PatientMapWithdrawn.of(31, OTHER, rootOf(entries, 30))));
        take(60, 61, List.of(), committed(60, 60, rootOf(entries, 60)));

        assertThatCode(check::requireAll).doesNotThrowAnyException();
        assertThat(check.withdrawn()).containsExactly(new WithdrawnCommitment(31, "event", at(31), 30, 55, at(55)));
        assertThat(check.commitments()).isOne();
    }

    @Test
    void givenAWithdrawalThatIsWrongItself_whenCompared_thenItIsFoundAndSaysWhy() {
        List<PatientMap.Entry> entries = entries(50);
        byte[] root = rootOf(entries, 50);
        PatientMapWithdrawn right = PatientMapWithdrawn.of(51, OTHER, root);

        assertFoundOf(entries, 55, "where none to another root stands", committed(51, 50, root), withdrawn(55, right));
        assertFoundOf(
                entries,
                55,
                "where none to another root stands",
                withdrawn(55, PatientMapWithdrawn.of(7, OTHER, root)));
        assertFoundOf(entries, 55, "cannot be read", withdrawn(55, null));
        assertFoundOf(
                entries,
                51,
                "comes after it",
                withdrawn(51, PatientMapWithdrawn.of(52, OTHER, root)),
                committed(52, 50, OTHER));
        assertFoundOf(
                entries,
                57,
                "that was not taken back",
                committed(51, 50, OTHER),
                withdrawn(55, right),
                withdrawn(57, right));
        assertFoundOf(
                entries,
                51,
                "is not to whom",
                committed(51, 50, OTHER),
                withdrawn(55, PatientMapWithdrawn.of(51, OTHER, OTHER)));
        assertFoundOf(
                entries,
                55,
                "gives another root",
                committed(51, 50, OTHER),
                withdrawn(55, PatientMapWithdrawn.of(51, OTHER, OTHER)),
                withdrawn(56, right));
        assertFoundOf(
                entries,
                55,
                "names another root than that to which",
                committed(51, 50, OTHER),
                withdrawn(55, PatientMapWithdrawn.of(51, root, root)),
                withdrawn(56, right));
    }

    /** Only the root can be taken back: nothing that breaks by itself commits to what comes later, or so late. */
    @Test
    void givenACommitmentThatCannotBe_whenItIsTakenBack_thenItIsFoundAllTheSame() {
        List<PatientMap.Entry> entries = entries(50);

        assertFoundOf(
                entries,
                49,
                "is to events that come after it",
                committed(49, 50, OTHER),
                withdrawn(55, PatientMapWithdrawn.of(49, OTHER, rootOf(entries, 50))));
    }

    /** What somebody writes into the log: right or wrong commitments, and withdrawals of any position, right or not. */
    record Step(boolean isCommitment, boolean isRight, int of) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 14))
                .as(Step::new)
                .list()
                .ofMaxSize(14);
    }

    /** Verified is just the log in which each wrong commitment is taken back once, rightly, and nothing else is. */
    @Property(tries = 1_000)
    void givenAnyCommitmentsAndWithdrawals_whenCompared_thenTheFirstThatIsNotMadeGoodIsFound(
            @ForAll("steps") List<Step> steps) {
        List<PatientMap.Entry> entries = entries(20);
        Map<Integer, Integer> open = new TreeMap<>();
        List<Integer> bad = new ArrayList<>();
        List<SaidOfMap> said = new ArrayList<>();
        int admitted = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            int position = 20 + i;
            int events = i + 1;
            if (step.isCommitment()) {
                said.add(committed(position, events, step.isRight() ? rootOf(entries, events) : OTHER));
                if (!step.isRight()) {
                    open.put(position, events);
                }
                continue;
            }
            int of = 20 + step.of();
            byte[] root = rootOf(entries, of - 19);
            said.add(withdrawn(position, PatientMapWithdrawn.of(of, OTHER, step.isRight() ? root : OTHER)));
            if (step.isRight() && open.remove(of) != null) {
                admitted++;
            } else {
                bad.add(position);
            }
        }
        bad.addAll(open.keySet());

        MapCheck each = new MapCheck();
        take(each, 0, 40, entries, said.toArray(SaidOfMap[]::new));

        assertThat(each.withdrawn()).hasSize(admitted);
        Finding found = catchThrowableOfType(Finding.class, each::requireAll);
        assertThat(found == null ? List.of() : List.of((int) found.position()))
                .isEqualTo(bad.stream().sorted().limit(1).toList());
    }

    /** A store of before has a hundred thousand events without any. */
    @Test
    void givenManyEventsBeforeTheFirstCommitment_whenItComes_thenItHolds() {
        List<PatientMap.Entry> entries = entries(200_192);
        for (int end = 256; end <= entries.size(); end += 256) {
            take(end - 256, end, entries.subList(end - 256, end));
        }
        int end = entries.size();

        take(end, end + 1, List.of(), committed(end + 1, end, rootOf(entries, end)));

        assertThatCode(check::requireAll).doesNotThrowAnyException();
        assertThat(check.commitments()).isOne();
    }

    /** Lists of two hundred patients each: what a commitment leaves for the next one are events, not entries. */
    @Test
    void givenManyPatientsPerEvent_whenACommitmentComesLate_thenItHolds() {
        List<PatientMap.Entry> entries = new ArrayList<>();
        for (int event = 0; event < 3_000; event++) {
            for (int patient = 0; patient < 200; patient++) {
                entries.add(new PatientMap.Entry(
                        PatientKey.of("tenant-1", "patient-" + patient),
                        event,
                        at(event).toEpochMilli(),
                        false,
                        "event " + event));
            }
        }

        take(0, 3_000, entries);
        take(3_000, 3_001, List.of(), committed(3_001, 900, rootOf(entries, 900)));

        assertThatCode(check::requireAll).doesNotThrowAnyException();
        assertThat(check.commitments()).isOne();
    }

    private void take(int begin, int end, List<PatientMap.Entry> entries, SaidOfMap... said) {
        take(check, begin, end, entries, said);
    }

    private static void take(MapCheck check, int begin, int end, List<PatientMap.Entry> entries, SaidOfMap... said) {
        List<Instant> recorded =
                IntStream.range(begin, end).mapToObj(MapCheckTest::at).toList();
        check.take(new MappedChunk(begin, recorded, entries, List.of(said)));
    }

    private static void assertFoundAlone(List<PatientMap.Entry> entries, SaidOfMap.Committed committed, String how) {
        MapCheck check = new MapCheck();
        take(check, 0, 60, entries, committed);
        assertFound(check, committed.position(), how);
    }

    private static void assertFoundOf(List<PatientMap.Entry> entries, long position, String how, SaidOfMap... said) {
        MapCheck check = new MapCheck();
        take(check, 0, 60, entries, said);
        assertFound(check, position, how);
    }

    private static void assertFound(MapCheck check, long position, String how) {
        Finding found = catchThrowableOfType(Finding.class, check::requireAll);
        assertThat(found.difference()).isEqualTo(Difference.PATIENT_MAP_DIFFERS);
        assertThat(found.position()).isEqualTo(position);
        assertThat(found.detail()).contains(how);
    }

    private static Instant at(int position) {
        return FIRST.plusMillis(position);
    }

    private static SaidOfMap.Committed committed(int position, int events, byte[] root) {
        return new SaidOfMap.Committed(
                position, "event", at(position), PatientMapCommitted.to(events, at(events - 1), root));
    }

    private static SaidOfMap.Withdrawn withdrawn(int position, PatientMapWithdrawn said) {
        return new SaidOfMap.Withdrawn(position, "event", at(position), said);
    }

    private static byte[] rootOf(List<PatientMap.Entry> entries, int end) {
        PatientMap map = new PatientMap(new PatientMapInMemory(), false);
        map.take(entries.stream().filter(entry -> entry.index() < end).toList(), end);
        return map.root();
    }

    private List<PatientMap.Entry> entries(int number) {
        List<PatientMap.Entry> entries = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            entries.add(new PatientMap.Entry(
                    PatientKey.of("tenant-1", "patient-" + random.nextInt(PATIENTS)),
                    i,
                    at(i).toEpochMilli(),
                    true,
                    new UUID(random.nextLong(), random.nextLong()).toString()));
        }
        return entries;
    }
}
