package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.medichain.failure.CannotRun;
import io.medichain.fhirmapping.ResourceText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one resource can stop: itself, and all only where nothing goes on. */
class UnderWayTest {
    private static final Place PLACE = new Place(Path.of("a.json"), "line 1");

    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    private final UnderWay underWay = new UnderWay(
            new Told(new ImportReport(), new ImportListener() {
                @Override
                public void at(long done, long total) {}

                @Override
                public void refused(Refusal refusal) {
                    refused.add(refusal.reason());
                }
            }),
            3);

    @Test
    void givenAnyFaultOfAProgram_whenAResourceIsBrought_thenItAloneIsRefused() throws Exception {
        underWay.begin(PLACE, "Patient", 1, () -> {
            throw new IllegalStateException("a secret");
        });
        underWay.begin(PLACE, "Patient", 1, () -> {
            throw new StackOverflowError();
        });
        underWay.begin(PLACE, "Patient", 1, () -> true);
        underWay.end();

        assertThat(refused)
                .containsExactly(
                        "Patient: is of a form that cannot be imported",
                        "Patient: is of a form that cannot be imported");
    }

    @Test
    void givenASystemThatIsGone_whenAResourceIsBrought_thenAllStops() {
        underWay.begin(PLACE, "Patient", 1, () -> {
            throw new CannotRun("It does not answer.", "Start it.");
        });

        assertThatThrownBy(underWay::end).isInstanceOf(CannotRun.class);
        assertThat(underWay.isStopped()).isTrue();
        assertThat(refused).isEmpty();
    }

    @Test
    void givenAnErrorOfTheMachine_whenAResourceIsBrought_thenAllStopsAndItIsTold() {
        NoClassDefFoundError error = new NoClassDefFoundError("a probe");
        underWay.begin(PLACE, "Patient", 1, () -> {
            throw error;
        });

        assertThatThrownBy(underWay::end).isSameAs(error);
        assertThat(underWay.isStopped()).isTrue();
    }

    @Test
    void givenAResourceOfAnyLength_whenItBegins_thenThereArePlacesForIt() {
        String longer = "x".repeat(2 * ResourceText.LONGEST);
        int places = UnderWay.places(new Found.Resource(PLACE, "Patient", Optional.empty(), longer));

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            underWay.begin(PLACE, "Patient", places, () -> true);
            underWay.end();
        });
    }
}
