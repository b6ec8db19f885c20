package io.medichain.ledger.patientmap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.id.PatientId;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcernedPatientsTest {
    /** An event that names a patient in another member would be missing from the proofs of completeness. */
    @Test
    void givenAllEvents_whenTheyNamePatients_thenInTheMembersThatCount() {
        List<String> one = members(PatientId.class.getName()).toList();
        List<String> many =
                members("java.util.List<" + PatientId.class.getName() + ">").toList();

        assertThat(one).isNotEmpty().isSubsetOf(ConcernedPatients.NAMING_ONE);
        assertThat(Set.copyOf(one)).isEqualTo(ConcernedPatients.NAMING_ONE);
        assertThat(many).containsOnly(ConcernedPatients.NAMING_MANY);
    }

    private static Stream<String> members(String type) {
        return MedichainEvents.types().classes().stream()
                .flatMap(event -> Arrays.stream(event.getRecordComponents()))
                .filter(member -> member.getGenericType().getTypeName().equals(type))
                .peek(member ->
                        assertThat(renamed(member)).as(member.toString()).isFalse())
                .map(RecordComponent::getName);
    }

    private static boolean renamed(RecordComponent member) {
        return member.getAccessor().isAnnotationPresent(JsonProperty.class);
    }

    @Test
    void givenPayloads_whenRead_thenOnlyWhatStandsInClearAtTheTopNamesSomebody() {
        assertThat(of("{\"patientId\":\"a\",\"into\":\"b\",\"reason\":{\"patientId\":\"c\",\"patients\":[\"d\"]}}"))
                .containsExactly("a", "b");
        assertThat(of("{\"patients\":[\"a\",\"b\",\"a\",7,{\"patientId\":\"c\"}],\"other\":\"e\",\"user\":\"u\"}"))
                .containsExactly("a", "b", "e");
        assertThat(of("{\"patientId\":null,\"patients\":\"a\",\"one\":[\"b\"]}"))
                .isEmpty();
        assertThat(of("[\"patientId\"]")).isEmpty();
        assertThat(of("no JSON")).isEmpty();
    }

    private static Set<String> of(String payload) {
        return ConcernedPatients.of(payload.getBytes(StandardCharsets.UTF_8));
    }
}
