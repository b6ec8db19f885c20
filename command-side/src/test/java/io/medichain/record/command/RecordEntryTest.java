package io.medichain.record.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import io.medichain.record.content.Condition;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordEntryTest {
    private static final ReceivedResource ORIGINAL =
            ReceivedResource.of("{\"resourceType\":\"Condition\",\"id\":\"c\"}");

    @ParameterizedTest
    @ValueSource(strings = {"active", "recurrence", "relapse"})
    void givenAProblemThatHasEndedAndIsActive_whenEntered_thenRefused(String status) {
        refused(() -> entry(ended(status), null));
        refused(() -> new RecordAmendment("read again", null, ended(status), null));
    }

    /** What another system said of it stays as it was said. */
    @ParameterizedTest
    @ValueSource(strings = {"active", "inactive", "remission", "resolved"})
    void givenAProblemThatHasEnded_whenAnotherSystemSaysSoOrItIsNotActive_thenItIsTaken(String status) {
        assertThat(entry(ended(status), ORIGINAL).content()).isEqualTo(ended(status));
        if (!status.equals("active")) {
            assertThat(entry(ended(status), null).content()).isEqualTo(ended(status));
        }
    }

    private static void refused(ThrowingCallable entering) {
        assertThatThrownBy(entering)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.getMessage()).contains("clinicalStatus"));
    }

    private static RecordEntry entry(Condition content, @Nullable ReceivedResource original) {
        return new RecordEntry(null, new PatientId(new UUID(1, 1)), null, null, content, original, null, null);
    }

    private static Condition ended(String status) {
        return new Condition(
                new CodeableConcept(List.of(), "Asthma"),
                status,
                null,
                null,
                null,
                new DateTime("2020"),
                null,
                List.of(),
                null,
                null,
                List.of());
    }
}
