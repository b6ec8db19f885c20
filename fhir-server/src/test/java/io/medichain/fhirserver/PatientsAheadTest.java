package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.clinical.ClinicalPatients.Entry;
import io.medichain.id.PatientId;
import io.medichain.personal.DataClass;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.ReadingOfMany;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PatientsAheadTest {
    private static final int MEGABYTE = 1 << 20;

    /** What was heard, as words. */
    private static final class Heard implements ExportOut {
        private final List<String> words = new ArrayList<>();

        @Override
        public void allowed(ReadingOfMany.OfOne patient) {
            throw new AssertionError("nobody decides here");
        }

        @Override
        public void resource(String type, String id, DataClass of, byte[] json) {
            words.add(type + "/" + id);
        }

        @Override
        public void missing(byte[] outcome) {
            words.add(new String(outcome, StandardCharsets.UTF_8));
        }

        @Override
        public void erased(Entry entry) {
            words.add("erased " + entry.patient());
        }

        @Override
        public long kept() {
            return 0;
        }
    }

    private static List<PatientId> patients(int count) {
        List<PatientId> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new PatientId(UUID.randomUUID()));
        }
        return all;
    }

    private static void resource(ExportOut out, PatientId patient, int number, int bytes) {
        out.resource("Observation", patient + " " + number, DataClass.CLINICAL, new byte[bytes]);
    }

    /** Tells of all; those that are left as one word. */
    private static List<String> told(PatientsAhead ahead, List<PatientId> all) {
        Heard heard = new Heard();
        List<PatientId> left = new ArrayList<>(all);
        do {
            while (!ahead.isFull() && !left.isEmpty()) {
                ahead.add(left.removeFirst());
            }
            PatientsAhead.Turn first = ahead.first();
            if (first != null && !ahead.tellFirst(first, heard)) {
                heard.words.add("left " + first.patient());
            }
        } while (!left.isEmpty() || ahead.first() != null);
        return heard.words;
    }

    /** However many read, and however much each patient has: in order, each resource once. */
    @Property(tries = 40)
    void givenSomeReaders_whenPatientsAreRead_thenAllIsToldInTheirOrder(
            @ForAll @IntRange(max = 4) int readers,
            @ForAll @Size(max = 90) List<@IntRange(max = 5) Integer> resources,
            @ForAll @IntRange(min = 1, max = MEGABYTE / 4) int bytes) {
        List<PatientId> all = patients(resources.size());
        PatientsAhead.Reader reader = (patient, out) -> {
            for (int i = 0; i < resources.get(all.indexOf(patient)); i++) {
                resource(out, patient, i, bytes);
            }
        };
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (readers == 0) {
                expected.add("left " + all.get(i));
            }
            for (int number = 0; readers > 0 && number < resources.get(i); number++) {
                expected.add("Observation/" + all.get(i) + " " + number);
            }
        }

        try (PatientsAhead ahead = PatientsAhead.with("reader", Collections.nCopies(readers, reader))) {
            assertThat(told(ahead, all)).containsExactlyElementsOf(expected);
        }
    }

    /** The one that writes goes on with the first, while what is read of the others does not grow. */
    @Test
    void givenPatientsWithVeryMuch_whenNobodyWrites_thenReadersWaitAndTheFirstGoesOn() throws Exception {
        List<PatientId> all = patients(8);
        AtomicInteger read = new AtomicInteger();
        CountDownLatch isFull = new CountDownLatch(2);
        PatientsAhead.Reader reader = (patient, out) -> {
            for (int i = 0; i < 10; i++) {
                resource(out, patient, i, MEGABYTE);
                read.incrementAndGet();
                isFull.countDown();
            }
        };
        try (PatientsAhead ahead = PatientsAhead.with("reader", List.of(reader, reader, reader))) {
            all.forEach(ahead::add);
            assertThat(isFull.await(1, TimeUnit.MINUTES)).isTrue();
            Thread.sleep(50); // more of it would come now
            assertThat(read.get()).isLessThanOrEqualTo(2 + 1);

            assertThat(told(ahead, List.of())).hasSize(80);
        }
    }

    /**
     * A lot that is larger than the room that is left waits in the hand of its reader, and counts before it is added.
     */
    @Test
    void givenOneLargerThanTheRoom_whenReadBehindAnother_thenItWaitsForItsTurn() throws Exception {
        List<PatientId> all = patients(2);
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger handedOver = new AtomicInteger();
        PatientsAhead.Reader reader = (patient, out) -> {
            if (patient.equals(all.get(0))) {
                try {
                    first.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            resource(out, patient, 0, 5 * MEGABYTE);
            handedOver.incrementAndGet();
        };
        try (PatientsAhead ahead = PatientsAhead.with("reader", List.of(reader, reader))) {
            all.forEach(ahead::add);
            Thread.sleep(50); // the second would be handed over now
            assertThat(handedOver.get()).isZero();
            first.countDown();

            assertThat(told(ahead, List.of()))
                    .containsExactly("Observation/" + all.get(0) + " 0", "Observation/" + all.get(1) + " 0");
        }
    }

    @Test
    void givenAReaderOfManySmallOnes_whenClosed_thenItEndsAtTheNextOfThem() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger cut = new AtomicInteger();
        PatientsAhead.Reader reader = (patient, out) -> {
            try {
                for (int i = 0; i < 20_000; i++) {
                    resource(out, patient, i, 1);
                    begun.countDown();
                    Thread.sleep(1);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } catch (ExportRun.Cancelled e) {
                cut.incrementAndGet();
                throw e;
            }
        };
        try (PatientsAhead ahead = PatientsAhead.with("reader", List.of(reader))) {
            ahead.add(patients(1).getFirst());
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(cut.get()).isOne();
    }

    @Test
    void givenOneThatCannotBeReadJustNow_whenTold_thenItIsLeftToWhoWritesAndTheOthersAreNot() {
        List<PatientId> all = patients(3);
        PatientsAhead.Reader reader = (patient, out) -> {
            resource(out, patient, 0, 10);
            if (patient.equals(all.get(1))) {
                throw new ProblemException(RequestProblem.UNAVAILABLE);
            }
        };
        try (PatientsAhead ahead = PatientsAhead.with("reader", List.of(reader, reader))) {
            assertThat(told(ahead, all))
                    .containsExactly(
                            "Observation/" + all.get(0) + " 0",
                            "Observation/" + all.get(1) + " 0",
                            "left " + all.get(1),
                            "Observation/" + all.get(2) + " 0");
        }
    }

    @Test
    void givenAReaderThatFails_whenItsPatientIsTold_thenWhoWritesMeetsIt() {
        List<PatientId> all = patients(2);
        for (Throwable failure : List.of(new IllegalStateException("broken"), new StackOverflowError("too deep"))) {
            PatientsAhead.Reader reader = (patient, out) -> {
                if (patient.equals(all.get(1))) {
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) failure;
                }
            };
            try (PatientsAhead ahead = PatientsAhead.with("reader", List.of(reader))) {
                assertThatThrownBy(() -> told(ahead, all)).isSameAs(failure);
            }
        }
    }

    @Test
    void givenReadersThatWait_whenClosed_thenTheyEnd() throws InterruptedException {
        List<Thread> readers = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        PatientsAhead.Reader reader = (patient, out) -> {
            readers.add(Thread.currentThread());
            begun.countDown();
            for (int i = 0; i < 100; i++) {
                resource(out, patient, i, MEGABYTE);
            }
        };
        try (PatientsAhead ahead = PatientsAhead.with("reader", List.of(reader, reader))) {
            patients(4).forEach(ahead::add);
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(readers).isNotEmpty().noneMatch(Thread::isAlive);
    }
}
