package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.clinical.ClinicalPatients.Found;
import io.medichain.clinical.ClinicalPatients.Place;
import io.medichain.id.PatientId;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LookedThroughTest {
    private static final Found SOMEBODY = new Found(
            new Place(Instant.EPOCH, new PatientId(new UUID(0, 1))),
            new Demographics(
                    List.of(),
                    List.of(HumanName.of("Quill", "Ada")),
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    null),
            true,
            Instant.EPOCH);

    @Test
    void givenMoreThanASearchLooksThrough_whenThatManyWereCompared_thenTheNextOneIsRefused() {
        LookedThrough looked = new LookedThrough(_ -> false);
        for (int entry = 0; entry < LookedThrough.MOST; entry++) {
            assertThat(looked.next(SOMEBODY)).isFalse();
        }

        assertThatThrownBy(() -> looked.next(SOMEBODY))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("looked through");
    }
}
