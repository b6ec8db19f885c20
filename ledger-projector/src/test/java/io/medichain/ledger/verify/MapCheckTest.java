package io.medichain.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.patientmap.PatientMapCommitted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapCheckTest {
    private static final int PATIENTS = 40;
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
        assertFoundAlone(entries, new CommittedMap(60, "event", null), "cannot be read");
        assertFoundAlone(
                entries,
                new CommittedMap(60, "event", PatientMapCommitted.to(50, at(51), root)),
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

    private void take(int begin, int end, List<PatientMap.Entry> entries, CommittedMap... committed) {
        take(check, begin, end, entries, committed);
    }

    private static void take(
            MapCheck check, int begin, int end, List<PatientMap.Entry> entries, CommittedMap... committed) {
        List<Instant> recorded =
                IntStream.range(begin, end).mapToObj(MapCheckTest::at).toList();
        check.take(new MappedChunk(begin, recorded, entries, List.of(committed)));
    }

    private static void assertFoundAlone(List<PatientMap.Entry> entries, CommittedMap committed, String how) {
        MapCheck check = new MapCheck();
        take(check, 0, 60, entries, committed);
        assertFound(check, committed.position(), how);
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

    private static CommittedMap committed(int position, int events, byte[] root) {
        return new CommittedMap(position, "event", PatientMapCommitted.to(events, at(events - 1), root));
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
