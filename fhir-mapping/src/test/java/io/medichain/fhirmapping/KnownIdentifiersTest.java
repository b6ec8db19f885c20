package io.medichain.fhirmapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many identifiers of an import are kept, and what holds beyond. */
class KnownIdentifiersTest {
    @Test
    void givenMoreIdentifiersThanAreKept_whenReferredTo_thenNobodyIsFoundByThem() {
        KnownIdentifiers identifiers = new KnownIdentifiers();
        IntStream.rangeClosed(1, 100_001)
                .forEach(number -> identifiers.note("Patient", one(number), new UUID(1, number)));

        assertThat(identifiers.owner("Patient", "urn:mrn", "100000", "subject")).isPresent();
        assertThat(identifiers.owner("Patient", "urn:mrn", "100001", "subject")).isEmpty();
    }

    @Test
    void givenMoreIdentifiersThanAreKept_whenAnotherHasAKeptOne_thenItIsOneOfSeveral() {
        KnownIdentifiers identifiers = new KnownIdentifiers();
        IntStream.rangeClosed(1, 100_001)
                .forEach(number -> identifiers.note("Patient", one(number), new UUID(1, number)));

        identifiers.note("Patient", one(77), new UUID(2, 77));

        assertThatThrownBy(() -> identifiers.owner("Patient", "urn:mrn", "77", "subject"))
                .hasMessage("subject is an identifier of several");
        assertThat(identifiers.owner("Patient", "urn:mrn", "78", "subject")).isPresent();
    }

    private static List<KnownIdentifiers.Known> one(int number) {
        return List.of(new KnownIdentifiers.Known("urn:mrn", "" + number));
    }
}
