package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.id.RecordId;
import io.medichain.record.content.RecordKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** A record in whose place another one counts says so, and the other one whose place it takes. */
class AmendmentsTest {
    private static final RecordId OTHER = new RecordId(UUID.fromString("6a3c2f1e-0000-4000-8000-000000000001"));

    @ParameterizedTest
    @EnumSource(
            value = RecordKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RESOURCE", "FINANCIAL_RESOURCE"})
    void givenARecordThatAnotherOneAmends_whenShown_thenWhoeverDoesNotKnowThatMustNotTakeItForCurrent(RecordKind kind) {
        ObjectNode shown = RecordResource.of(record(kind, null, List.of(OTHER)));

        assertThat(shown.path("modifierExtension").toString()).contains(Amendments.AMENDED_BY, "urn:uuid:" + OTHER);
        assertThat(shown.path("meta").path("tag").path(0).path("code").asString())
                .isEqualTo("amended");
        if (kind == RecordKind.ALLERGY) {
            assertThat(shown.toString()).contains("\"reference\":\"AllergyIntolerance/" + OTHER);
        }
        if (kind == RecordKind.DOCUMENT) {
            assertThat(shown.path("status").asString()).isEqualTo("superseded");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RESOURCE", "FINANCIAL_RESOURCE"})
    void givenARecordThatAmendsAnotherOne_whenShown_thenItNamesIt(RecordKind kind) {
        ObjectNode shown = RecordResource.of(record(kind, OTHER, List.of()));

        assertThat(shown.path("extension").toString()).contains(Amendments.AMENDS, "urn:uuid:" + OTHER);
        assertThat(shown.has("modifierExtension")).isFalse();
    }

    private static ClinicalRecord record(RecordKind kind, @Nullable RecordId amends, List<RecordId> amendedBy) {
        ClinicalRecord like = ShownRecord.of(Codings.content(kind), null, false, List.of());
        return new ClinicalRecord(
                like.id(),
                like.patient(),
                null,
                like.occurred(),
                like.content(),
                null,
                false,
                false,
                amends,
                amendedBy,
                List.of(),
                Instant.EPOCH,
                "user",
                0,
                Instant.EPOCH);
    }
}
