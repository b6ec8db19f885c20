package io.medichain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.ResourceScope.Breadth;
import io.medichain.id.AppId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scopes mean: SMART App Launch 2.2, "Scopes for requesting FHIR Resources". */
class AppScopesTest {
    @ParameterizedTest
    @CsvSource({
        "patient/Observation.rs, patient/Observation.rs",
        "user/*.cruds, user/*.cruds",
        "patient/Observation.read, patient/Observation.rs",
        "patient/Observation.write, patient/Observation.cud",
        "user/*.*, user/*.cruds",
        "patient/Patient.r patient/Patient.s, patient/Patient.rs",
        "offline_access launch/patient, launch/patient offline_access",
    })
    void givenScopes_whenRead_thenTheyMeanTheirFormOfVersion2(String said, String meant) {
        assertThat(AppScopes.understood(said).text()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "patient/Observation.",
                "patient/Observation.sr",
                "patient/Observation.rs?category=laboratory",
                "system/*.rs",
                "Patient/Observation.rs",
                "patient/observation.rs",
                "patient/*Observation.rs",
                "patient/Observation.rs.rs",
                "patient/Observation",
                "launch",
                "openid"
            })
    void givenWhatIsNotUnderstood_whenRead_thenItOpensNothing(String said) {
        assertThat(AppScopes.understood(said).texts()).isEmpty();
        assertThat(AppScopes.isUnderstood(said)).isFalse();
    }

    @Test
    void givenEveryScope_whenRead_thenItIsUnderstoodAsItsText() {
        for (String word : AppScopes.WORDS) {
            assertThat(AppScopes.understood(word).texts()).containsExactly(word);
        }
    }

    @Property
    void givenTwoListsOfScopes_whenBothHold_thenExactlyWhatEachOpensIsOpen(
            @ForAll("scopes") AppScopes one, @ForAll("scopes") AppScopes other, @ForAll("uses") ResourceUse use) {
        AppScopes both = one.within(other);

        for (Breadth breadth : Breadth.values()) {
            assertThat(both.cover(breadth, use)).isEqualTo(one.cover(breadth, use) && other.cover(breadth, use));
        }
    }

    @Property
    void givenScopes_whenWrittenAndRead_thenTheyOpenTheSame(
            @ForAll("scopes") AppScopes scopes, @ForAll("uses") ResourceUse use) {
        AppScopes again = AppScopes.understood(scopes.text());

        for (Breadth breadth : Breadth.values()) {
            assertThat(again.cover(breadth, use)).isEqualTo(scopes.cover(breadth, use));
        }
        assertThat(again.text()).isEqualTo(scopes.text());
    }

    @Test
    void givenUseOfAnyType_whenOneTypeIsOpen_thenItIsNotCovered() {
        ResourceUse everything = new ResourceUse(ResourceUse.ANY_TYPE, Set.of(Interaction.READ));

        assertThat(AppScopes.understood("user/Patient.r").cover(Breadth.USER, everything))
                .isFalse();
        assertThat(AppScopes.understood("user/*.r").cover(Breadth.USER, everything))
                .isTrue();
    }

    @Test
    void givenNoUse_whenAsked_thenNoScopeOpensIt() {
        AppAccess access =
                new AppAccess(new AppId(new UUID(0, 1)), AppScopes.understood("user/*.cruds"), Optional.empty());

        assertThat(access.breadth()).isEmpty();
        assertThat(access.to(new ResourceUse("Patient", Set.of(Interaction.READ)))
                        .breadth())
                .contains(Breadth.USER);
    }

    @Provide
    Arbitrary<AppScopes> scopes() {
        return Arbitraries.of("patient", "user")
                .flatMap(breadth -> Arbitraries.of("*", "Observation", "Patient")
                        .flatMap(type -> Arbitraries.of("c", "r", "u", "d", "s", "rs", "cu", "cruds")
                                .map(letters -> breadth + "/" + type + "." + letters)))
                .list()
                .ofMaxSize(4)
                .map(AppScopes::of);
    }

    @Provide
    Arbitrary<ResourceUse> uses() {
        return Arbitraries.of("Observation", "Patient", "Encounter", ResourceUse.ANY_TYPE)
                .flatMap(type -> Arbitraries.of(List.of(Interaction.values()))
                        .set()
                        .ofMinSize(1)
                        .ofMaxSize(2)
                        .map(some -> new ResourceUse(type, some.stream().collect(Collectors.toSet()))));
    }
}
