package io.medichain.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.StoredJson;
import io.medichain.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PersonalModuleTest {
    private final TransientVault vault = new TransientVault();
    private final JsonMapper json = StoredJson.sealing(vault);
    private final Person person = new Person(new TenantId("st-mary"), UUID.randomUUID());

    record Chart(int bed, Personal<String> name, Personal<LocalDate> born, List<Personal<String>> notes) {}

    private Chart chart(String name) {
        return new Chart(
                7,
                Personal.identity(person, name),
                Personal.identity(person, LocalDate.of(1956, 2, 29)),
                List.of(Personal.clinical(person, "afebrile"), Personal.clinical(person, name)));
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll String name) {
        Chart chart = chart(name);

        Chart read = json.readValue(json.writeValueAsString(chart), Chart.class);

        assertThat(read).isEqualTo(chart);
        assertThat(read.name().value()).contains(name);
    }

    @Test
    void noPersonalValueIsWrittenInClear() {
        String written = json.writeValueAsString(chart("Ada Quill"));

        assertThat(written).contains("\"bed\":7").doesNotContain("Quill", "1956", "afebrile");
        assertThat(chart("Ada Quill").toString()).doesNotContain("Quill", "1956", "afebrile");
    }

    @Test
    void equalValuesAreSealedDifferently() {
        assertThat(json.writeValueAsString(chart("Ada"))).isNotEqualTo(json.writeValueAsString(chart("Ada")));
    }

    @Test
    void aValueReadFromAStoreIsPassedOnAsItIs() {
        String written = json.writeValueAsString(chart("Ada"));

        assertThat(json.writeValueAsString(json.readValue(written, Chart.class)))
                .isEqualTo(written);
    }

    @Test
    void afterErasureValuesAreEmptyAndStillPassOn() {
        String written = json.writeValueAsString(chart("Ada"));
        vault.destroy(person);

        Chart read = json.readValue(written, Chart.class);

        assertThat(read.name().isErased()).isTrue();
        assertThat(read.born().orNull()).isNull();
        assertThat(read.bed()).isEqualTo(7);
        assertThat(json.writeValueAsString(read)).isEqualTo(written);
    }

    @Test
    void nothingNewIsSealedForAnErasedPerson() {
        vault.destroy(person);

        assertThatThrownBy(() -> json.writeValueAsString(chart("Ada")))
                .hasRootCauseInstanceOf(KeyVault.PersonErased.class);
    }

    @Test
    void anyChangedCharacterIsRefused() {
        PersonalCipher cipher = new PersonalCipher(vault);
        String sealed = cipher.seal(
                person, DataClass.IDENTITY, "patient.registered/name", "Ada".getBytes(StandardCharsets.UTF_8));
        int data = sealed.lastIndexOf('~') + 1;

        for (int at = 0; at < sealed.length(); at++) {
            char changed = sealed.charAt(at) == 'A' ? 'B' : 'A';
            String forged = sealed.substring(0, at) + changed + sealed.substring(at + 1);
            boolean lastCharacter = at == sealed.length() - 1; // its low bits are padding
            if (at >= 2 && at < data && sealed.substring(2, at).indexOf('~') < 0 && sealed.charAt(at) != '~') {
                assertThat(cipher.open(forged)).as("another key at %d", at).isEmpty();
            } else if (!lastCharacter) {
                assertThatThrownBy(() -> cipher.open(forged))
                        .as("changed at %d", at)
                        .isInstanceOf(PersonalCipher.Unreadable.class);
            }
        }
    }
}
