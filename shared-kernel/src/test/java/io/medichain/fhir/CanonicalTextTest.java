package io.medichain.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CanonicalTextTest {
    /** Names and values with all that a scan of text could stumble over. */
    @Property(tries = 500)
    void givenAnObject_whenAskedForAMember_thenItIsWhatAParserFinds(
            @ForAll @Size(max = 6)
                    Map<
                                    @Chars({'a', 'b', '"', '\\', '{', ':', 'ü'}) @StringLength(max = 4) String,
                                    @CharRange(from = ' ', to = '~') @StringLength(max = 8) String>
                            members,
            @ForAll @Chars({'a', 'b', '{', ':', 'ü'}) @StringLength(max = 4) String name,
            @ForAll long number) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put("aa", List.of(members, "text", number));
        all.put("ab", members);
        all.put("ba", number);
        all.put("bb", true);
        String json = CanonicalText.of(JsonMapper.shared().writeValueAsString(all));
        JsonNode tree = JsonMapper.shared().readTree(json);

        for (String asked : List.of(name, "aa", "ab", "ba", "bb", "text")) {
            Optional<String> expected = tree.path(asked).isValueNode()
                    ? Optional.of(tree.path(asked).asString())
                    : Optional.empty();
            assertThat(CanonicalText.member(json, asked))
                    .as(asked + " of " + json)
                    .isEqualTo(expected);
        }
    }

    @Test
    void givenNamesWithinTexts_whenAskedForAMember_thenTheObjectsOwnIsFound() {
        String json = CanonicalText.of("""
                {"contained": [{"resourceType": "Medication", "id": "m"}], "text": "\\"resourceType\\":\\"No\\"",
                 "resourceType": "Observation", "subject": {"id": "p"}, "value": 1.50}""");

        assertThat(CanonicalText.member(json, "resourceType")).contains("Observation");
        assertThat(CanonicalText.member(json, "id")).isEmpty();
        assertThat(CanonicalText.member(json, "subject")).isEmpty();
        assertThat(CanonicalText.member(json, "text")).contains("\"resourceType\":\"No\"");
        assertThat(CanonicalText.member(json, "value")).contains("1.50");
    }
}
