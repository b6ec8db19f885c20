package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who follows what changes while the system is stopped and started (adr 66). */
@Timeout(180)
class LiveRestartTest {
    @TempDir
    private Path folder;

    @Test
    void givenTwentyOpenStreams_whenStopped_thenTheyEndAtOnceAndGoOnAfterTheStartWhereTheyWere() {
        String token;
        String place;
        String before;
        String missed;
        List<LiveWindow> windows = new ArrayList<>();
        StAnna anna = new StAnna(folder.resolve("data"));
        try {
            for (String name : List.of("doctor", "nurse")) {
                for (int i = 0; i < 10; i++) {
                    windows.add(LiveWindow.open(anna.system().address(), anna.tokenOfANewSession(name)));
                }
            }
            before = noted(anna, "Before");
            windows.forEach(window -> assertThat(window.changed().toString()).contains(before));
            place = windows.getFirst().place();
            missed = noted(anna, "Just before the end");
            token = anna.tokenOfANewSession("doctor");
        } finally {
            long begun = System.nanoTime();
            anna.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
        windows.forEach(window -> {
            window.awaitEnd();
            window.close();
        });

        try (SystemWithoutChains again = new SystemWithoutChains(folder.resolve("data"));
                LiveWindow window = LiveWindow.open(again.address(), token, "Last-Event-ID", place)) {
            assertThat(window.changed().toString()).contains(missed).doesNotContain(before);
        }
    }

    private static String noted(StAnna anna, String text) {
        return StAnna.id(anna.post("doctor", "/api/records", anna.note(text)));
    }
}
