package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.medichain.access.Role;
import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.patient.CareTeamMemberRemoved;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.tomcat.TomcatWebServer;

/** How many may follow what changes, and what they leave behind (adr 66). */
@InStAnna
@Timeout(180)
class LiveBoundsTest {
    /** Notices of some 200 bytes; a connection on one machine takes 4 MB and more before it is full. */
    private static final int MORE_THAN_BUFFERS_TAKE = 40_000;

    private static final String OURS = "io.medichain.live.";

    @TempDir
    private static Path folder;

    private final StAnna anna;

    LiveBoundsTest(StAnna anna) {
        this.anna = anna;
    }

    private LiveWindow window(String token) {
        return LiveWindow.open(anna.system().address(), token);
    }

    private String noted(String text) {
        return StAnna.id(anna.post("doctor", "/api/records", anna.note(text)));
    }

    /** Some who care for the patient. */
    private List<String> nurses(String name, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> anna.hire("admin", name + "-" + i, Role.NURSE))
                .peek(nurse -> anna.put(
                        "doctor",
                        "/api/patients/" + anna.patient + "/care-team/" + anna.user(nurse),
                        Map.of("role", "nurse")))
                .toList();
    }

    private int followers() {
        return (int) anna.system()
                .part(MeterRegistry.class)
                .get("medichain.live")
                .gauge()
                .value();
    }

    private void awaitNobody() {
        LiveWindow.await("nobody follows", () -> followers() == 0);
    }

    @Test
    void givenAsManyAsMayBe_whenOneMoreAsks_thenRefusedAndNotRecordedUntilOneHasGone() throws Exception {
        awaitNobody();
        List<LiveWindow> windows = new ArrayList<>();
        try {
            long before = anna.head();
            for (int i = 0; i < 16; i++) {
                windows.add(window(anna.tokenOfANewSession("doctor")));
            }
            String token = anna.tokenOfANewSession("doctor");
            assertRefused(token);
            assertThat(anna.storedBy("doctor", before)).as("sixteen began").hasSize(16);
            windows.add(window(anna.token("nurse")));

            windows.removeFirst().close();

            LiveWindow.await("the place is free", () -> followers() == 16);
            windows.add(window(token));
        } finally {
            windows.forEach(LiveWindow::close);
        }
        awaitNobody();
    }

    @Test
    void givenFourOfASession_whenAFifthBegins_thenTheOldestEndsAndIsToldToComeAgainLater() {
        awaitNobody();
        String token = anna.tokenOfANewSession("doctor");
        List<LiveWindow> windows = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                windows.add(window(token));
            }
            LiveWindow oldest = windows.getFirst();
            oldest.awaitEnd();
            assertThat(oldest.comesAgainAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
            String record = noted("To the four that go on");
            windows.stream()
                    .skip(1)
                    .forEach(each -> assertThat(each.changed().toString()).contains(record));
            assertThat(followers()).isEqualTo(4);
        } finally {
            windows.forEach(LiveWindow::close);
        }
        awaitNobody();
    }

    private void assertRefused(String token) throws IOException {
        try (LiveWindow more = LiveWindow.tried(anna.system().address(), token)) {
            assertThat(more.status()).isEqualTo(429);
            assertThat(more.header("Retry-After")).isEqualTo("5");
            assertThat(more.header("Content-Type")).startsWith("application/problem+json");
            assertThat(more.refusal()).contains("MC-REQ-012");
        }
    }

    @Test
    void givenTwoHundredWindows_whenSomethingChanges_thenEachIsToldAndNoThreadHoldsAProcessor() throws Exception {
        awaitNobody();
        List<String> nurses = nurses("nurse", 13);
        List<LiveWindow> windows = new ArrayList<>();
        try (LiveWindow first = window(anna.tokenOfANewSession("nurse"))) {
            String record = noted("So that all classes are there"); // who waits for one to be loaded holds a processor
            assertThat(first.changed().toString()).contains(record);
        }
        Path recorded = folder.resolve("pinned.jfr");
        try (Recording recording = new Recording()) {
            recording
                    .enable("jdk.VirtualThreadPinned")
                    .withThreshold(Duration.ofMillis(20))
                    .withStackTrace();
            recording.start();
            for (int i = 0; i < 200; i++) {
                windows.add(window(anna.tokenOfANewSession(nurses.get(i % 13))));
            }
            for (int i = 0; i < 5; i++) {
                String record = noted("To all of them " + i);
                windows.forEach(each -> assertThat(each.changed().toString()).contains(record));
            }
            LiveWindow.await("the first has gone", () -> followers() == 200);
            recording.stop();
            recording.dump(recorded);
        } finally {
            windows.forEach(LiveWindow::close);
        }

        assertThat(RecordingFile.readAllEvents(recorded))
                .filteredOn(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
                .filteredOn(LiveBoundsTest::isOurs)
                .isEmpty();
        awaitNobody();
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith(OURS));
    }

    @Test
    void givenOneWhoDoesNotRead_whenMuchChanges_thenOthersAreToldAndThatOneIsCutOff() throws Exception {
        awaitNobody();
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(1_024);
            slow.connect(new InetSocketAddress(
                    anna.system().address().getHost(), anna.system().address().getPort()));
            String request = "GET /api/events HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer "
                    + anna.tokenOfANewSession("doctor") + "\r\n\r\n";
            slow.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            LiveWindow.await("it follows", () -> followers() == 1);
            try (LiveWindow window = window(anna.tokenOfANewSession("doctor"))) {
                for (int i = 0; i < 10; i++) {
                    String record = noted("Again " + i);
                    assertThat(window.changed().toString()).contains(record);
                }
                assertThat(followers()).as("the slow one is there all the time").isEqualTo(2);
            }
            removeNobodyFromTheCareTeam(MORE_THAN_BUFFERS_TAKE);
            LiveWindow.await("it is cut off", () -> followers() == 0);
        }
        awaitNobody();
    }

    /** Changes of the entry that change nothing of it: so many notices that no buffer of the network takes them all. */
    private void removeNobodyFromTheCareTeam(int times) {
        CareTeamMemberRemoved nobody =
                new CareTeamMemberRemoved(PatientId.of(anna.patient), new UserId(UUID.randomUUID()), Instant.now());
        anna.system()
                .part(EventAppender.class)
                .append(
                        Collections.nCopies(times, nobody),
                        EventMetadata.of(new TenantId("st-anna"), anna.user("doctor")));
    }

    @Test
    void givenManyWhoComeAndGo_whenAllHaveGone_thenNeitherThreadNorConnectionNorMemoryIsLeft() throws Exception {
        awaitNobody();
        AbstractProtocol<?> server =
                (AbstractProtocol<?>) ((TomcatWebServer) anna.system().context().getWebServer())
                        .getTomcat()
                        .getConnector()
                        .getProtocolHandler();
        long connected = server.getConnectionCount();
        List<String> nurses = nurses("visitor", 6);
        for (int round = 0; round < 5; round++) {
            List<LiveWindow> windows = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                windows.add(window(anna.tokenOfANewSession(nurses.get(i % 6))));
            }
            String record = noted("In round " + round);
            windows.forEach(each -> assertThat(each.changed().toString()).contains(record));
            windows.forEach(LiveWindow::close);
            awaitNobody();
        }

        LiveWindow.await("their connections are closed", () -> server.getConnectionCount() <= connected + 1);
        LiveWindow.await("their threads have ended", () -> !threads().contains(OURS));
        assertThat(instances("LiveFollowers$Place")).isZero();
        assertThat(instances("NoticeTail")).isZero();
        assertThat(instances("ChangeNotice")).isZero();
    }

    /** The stacks of all threads, virtual ones among them. */
    private static String threads() {
        try {
            Path dump = Files.createTempDirectory(folder, "threads").resolve("dump.txt");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            return Files.readString(dump);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many objects of a class are reachable. */
    private static long instances(String type) throws JMException {
        String all = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        assertThat(all).contains(OURS + "LiveFollowers");
        return all.lines()
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length > 3 && words[3].equals(OURS + type))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
    }
}
