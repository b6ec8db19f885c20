package io.medichain.http.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.medichain.id.UserId;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComposedExamplesTest {
    private static final String ID = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002";

    record Visit(
            UserId by,
            @Schema(example = "ward round") @Nullable String why,
            @Seldom @Nullable UserId endedBy,
            @Nullable Instant end,
            @Seldom List<String> notes) {}

    record Shown(
            @JsonUnwrapped Visit visit,

            @Schema(example = "{\"" + ID + "\": \"Jo Field\", \"of somebody else\": \"Bo Quill\"}")
            Map<String, String> people) {}

    record Named(
            @Schema(example = "Jo Field") String by,
            @Schema(example = "7") int times) {}

    record Whole(@Seldom(of = "by") @JsonUnwrapped Named named) {}

    record Unknown(String text) {}

    @Test
    void givenValueTypesWithExamples_whenAnswered_thenTheAnswerHasThemButWhatIsSeldom() {
        assertThat(example(Visit.class)).isEqualTo(Map.of("by", ID, "why", "ward round", "notes", List.of()));
    }

    @Test
    void givenUnwrappedComponent_whenAnswered_thenItsPropertiesStandInItsPlace() {
        assertThat(example(Whole.class)).isEqualTo(Map.of("by", "", "times", 7));
    }

    @Test
    void givenMapById_whenAnswered_thenOnlyThoseAreCalledWhoAreNamed() {
        assertThat(example(Shown.class))
                .isEqualTo(Map.of("by", ID, "why", "ward round", "notes", List.of(), "people", Map.of(ID, "Jo Field")));
    }

    @Test
    void givenRequiredTextWithoutExample_whenAnswered_thenThereIsNone() {
        assertThat(example(Unknown.class)).isNull();
    }

    private static @Nullable Object example(Class<?> type) {
        RecordSchemas records = new RecordSchemas(new PlainJavadoc());
        ModelConverters converters = new ModelConverters(true);
        converters.addConverter(records);
        MediaType answer = new MediaType()
                .schema(new io.swagger.v3.oas.models.media.Schema<>()
                        .$ref(Components.COMPONENTS_SCHEMAS_REF + type.getSimpleName()));
        Content content = new Content().addMediaType("application/json", answer);
        Operation read =
                new Operation().responses(new ApiResponses().addApiResponse("200", new ApiResponse().content(content)));
        OpenAPI api = new OpenAPI()
                .components(new Components())
                .paths(new Paths().addPathItem("/", new PathItem().get(read)));
        converters.readAll(type).forEach(api.getComponents()::addSchemas);
        records.customise(api);
        new ComposedExamples(records).customise(api);
        return answer.getExample();
    }
}
