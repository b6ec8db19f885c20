package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.http.SmallRoom;
import io.medichain.problem.ProblemException;
import io.medichain.record.content.RecordKind;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A history takes the room in memory that its versions need, before it has them all. */
class HistoryRoomTest {
    private static final int LARGE = 400_000;
    private static final int VERSIONS = 200;

    @Test
    void givenMoreVersionsThanThereIsRoomFor_whenWritten_thenGivenUpOnTheWay() {
        AtomicInteger made = new AtomicInteger();
        try (SmallRoom _ = new SmallRoom(40 << 20)) {
            assertThatThrownBy(() -> history(VERSIONS, made)).isInstanceOf(ProblemException.class);
        }

        assertThat(made.get()).isBetween(2, VERSIONS / 2);
    }

    @Test
    void givenRoom_whenWritten_thenItIsABundleOfAllVersions() {
        byte[] history;
        try (SmallRoom _ = new SmallRoom(64 << 20)) {
            history = history(3, new AtomicInteger());
        }

        ObjectNode bundle = FhirJson.read(new String(history, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(bundle.path("type").asString()).isEqualTo("history");
        assertThat(bundle.path("total").asInt()).isEqualTo(3);
        assertThat(bundle.path("entry")).hasSize(3);
    }

    private static byte[] history(int versions, AtomicInteger made) {
        ClinicalRecord large = ShownRecord.of(
                Codings.content(RecordKind.OBSERVATION),
                "{\"resourceType\":\"Observation\",\"note\":[{\"text\":\"" + "x".repeat(LARGE) + "\"}]}",
                false,
                List.of());
        TreeRoom room = new TreeRoom();
        return Bundles.history("http://here", "http://here/x", Collections.nCopies(versions, large), record -> {
            made.incrementAndGet();
            return room.of(record);
        });
    }
}
