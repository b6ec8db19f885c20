package io.medichain.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.patientmap.PatientMapCommitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MapCheckTest {
    private static final int PATIENTS = 40;

    private final Random random = new Random(26);

    @Test
    void givenHonestCommitments_whenCompared_thenAllHold() throws Finding {
        List<PatientMap.Entry> entries = entries(1_000);
        MapCheck check = new MapCheck();

        for (int end = 100; end <= 1_000; end += 100) {
            check.take(
                    entries.subList(end - 100, end), List.of(committed(end + 3, end, rootOf(entries, end))), end + 4);
        }

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

            assertFound(entries, committed(end + 5, end, rootOf(lacking, end)), "is not to whom the first");
        }
    }

    @Test
    void givenACommitmentThatCannotBe_whenCompared_thenItSaysWhy() {
        List<PatientMap.Entry> entries = entries(50);
        byte[] root = rootOf(entries, 50);

        assertFound(entries, committed(49, 50, root), "is to events that come after it");
        assertFound(entries, new CommittedMap(60, "event", null), "cannot be read");
        MapCheck check = new MapCheck();
        Finding fewer = catchThrowableOfType(
                Finding.class,
                () -> check.take(
                        entries, List.of(committed(51, 50, root), committed(52, 40, rootOf(entries, 40))), 53));
        assertThat(fewer.detail()).contains("fewer events than one before");
    }

    /** A store of before has a hundred thousand events without any. */
    @Test
    void givenManyEventsBeforeTheFirstCommitment_whenItComes_thenItHolds() throws Finding {
        List<PatientMap.Entry> entries = entries(500_000);
        MapCheck check = new MapCheck();
        for (int end = 256; end <= entries.size(); end += 256) {
            check.take(entries.subList(end - 256, end), List.of(), end);
        }
        int end = entries.size() - entries.size() % 256;

        check.take(List.of(), List.of(committed(end + 1, end, rootOf(entries, end))), end + 2);

        assertThat(check.commitments()).isOne();
    }

    /** Lists of two hundred patients each: what a commitment leaves for the next one are events, not entries. */
    @Test
    void givenManyPatientsPerEvent_whenACommitmentComesLate_thenItHolds() throws Finding {
        List<PatientMap.Entry> entries = new ArrayList<>();
        for (int event = 0; event < 5_000; event++) {
            for (int patient = 0; patient < 200; patient++) {
                entries.add(new PatientMap.Entry(
                        PatientKey.of("tenant-1", "patient-" + patient), event, 1_000L + event, new byte[32]));
            }
        }
        MapCheck check = new MapCheck();

        check.take(entries, List.of(), 5_000);
        check.take(List.of(), List.of(committed(5_001, 900, rootOf(entries, 900))), 5_002);

        assertThat(check.commitments()).isOne();
    }

    private static void assertFound(List<PatientMap.Entry> entries, CommittedMap committed, String how) {
        Finding found = catchThrowableOfType(
                Finding.class, () -> new MapCheck().take(entries, List.of(committed), committed.position() + 1));
        assertThat(found.difference()).isEqualTo(Difference.PATIENT_MAP_DIFFERS);
        assertThat(found.position()).isEqualTo(committed.position());
        assertThat(found.detail()).contains(how);
    }

    private static CommittedMap committed(long position, long events, byte[] root) {
        return new CommittedMap(position, "event", PatientMapCommitted.to(events, root));
    }

    private static byte[] rootOf(List<PatientMap.Entry> entries, int end) {
        PatientMap map = new PatientMap(new PatientMapInMemory(), false);
        map.take(entries.stream().filter(entry -> entry.index() < end).toList(), end);
        return map.root();
    }

    private List<PatientMap.Entry> entries(int number) {
        List<PatientMap.Entry> entries = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            byte[] leaf = new byte[32];
            random.nextBytes(leaf);
            entries.add(new PatientMap.Entry(
                    PatientKey.of("tenant-1", "patient-" + random.nextInt(PATIENTS)), i, 1_000L + i, leaf));
        }
        return entries;
    }
}
