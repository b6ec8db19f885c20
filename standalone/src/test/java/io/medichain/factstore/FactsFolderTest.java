package io.medichain.factstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.disk.StorageFailure;
import io.medichain.facts.FactSet;
import io.medichain.facts.FactStore;
import io.medichain.facts.FactStore.Entry;
import io.medichain.facts.FactStore.Step;
import io.medichain.file.Holding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsFolderTest {
    private static final FactSet SET = new FactSet("set", 1);
    private static final FactSet HIGHER = new FactSet("set", 2);
    private static final FactSet OTHER = new FactSet("set-of-others", 1);

    @TempDir
    private Path folder;

    @Test
    void factsAndPositionsOutliveTheProcess() {
        try (FactsFolder first = new FactsFolder(folder)) {
            apply(first, SET, 7, Map.of("a/1", Optional.of("x"), "a/2", Optional.of("y"), "b", Optional.of("z")));
            apply(first, OTHER, 3, Map.of());
            apply(first, SET, 8, Map.of("a/1", Optional.empty()));
        }
        try (FactsFolder second = new FactsFolder(folder)) {
            assertThat(second.facts().position(SET)).isEqualTo(8);
            assertThat(second.facts().position(OTHER)).isEqualTo(3);
            assertThat(second.facts().position(HIGHER)).isEqualTo(-1);
            assertThat(second.facts().get("a/1")).isEmpty();
            assertThat(second.facts().scan("a/", 10)).containsExactly(new Entry("a/2", "y"));
        }
    }

    @Test
    void givenADamagedFolder_whenOpened_thenItSaysThatItMayBeRemoved() throws IOException {
        new FactsFolder(folder).close();
        Files.writeString(folder.resolve("CURRENT"), "nothing of ours");

        assertThatThrownBy(() -> new FactsFolder(folder)).isInstanceOfSatisfying(StorageFailure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(StorageFailure.Reason.DAMAGED);
            assertThat(failure.remedy()).contains("Remove", folder.toString(), "filled anew");
        });
    }

    @Test
    void aScanIsOrderedAndBounded() {
        try (FactsFolder folderOfFacts = new FactsFolder(folder)) {
            FactStore facts = folderOfFacts.facts();
            apply(
                    folderOfFacts,
                    SET,
                    0,
                    Map.of(
                            "p/2", Optional.of(""),
                            "p/1", Optional.of(""),
                            "p/3", Optional.of(""),
                            "p0", Optional.of(""),
                            "p", Optional.of("")));
            assertThat(facts.scan("p/", 10)).extracting(Entry::key).containsExactly("p/1", "p/2", "p/3");
            assertThat(facts.scan("p/", 2)).extracting(Entry::key).containsExactly("p/1", "p/2");
        }
    }

    @Test
    void givenAHigherVersionOfASet_whenOnlySetsOfTodayAreKept_thenTheEarlierOneIsForgottenAndNoOther() {
        try (FactsFolder first = new FactsFolder(folder)) {
            apply(first, SET, 7, Map.of("set@1/a", Optional.of("x")));
            apply(first, OTHER, 7, Map.of("set-of-others@1/a", Optional.of("x")));
        }
        try (FactsFolder second = new FactsFolder(folder)) {
            second.facts().keepOnly(List.of(HIGHER, OTHER));
            assertThat(second.facts().position(SET)).isEqualTo(-1);
            assertThat(second.facts().get("set@1/a")).isEmpty();
            assertThat(second.facts().position(OTHER)).isEqualTo(7);
            assertThat(second.facts().get("set-of-others@1/a")).isPresent();
        }
    }

    @Test
    void givenARemovedFact_whenPurged_thenItHasLeftTheFiles() throws IOException {
        String word = "Hb4nXw8vQz2kTr6Ls9Dm";
        try (FactsFolder first = new FactsFolder(folder)) {
            apply(first, SET, 7, Map.of("a/" + word, Optional.of("x"), "b", Optional.of(word)));
            first.purge();
        }
        try (FactsFolder second = new FactsFolder(folder)) {
            apply(second, SET, 8, Map.of("a/" + word, Optional.empty(), "b", Optional.of("y")));
            assertThat(Holding.files(folder, word)).isNotEmpty();

            second.purge();

            assertThat(Holding.files(folder, word)).isEmpty();
        }
    }

    private static void apply(FactsFolder to, FactSet set, long position, Map<String, Optional<String>> changes) {
        to.facts().apply(List.of(new Step(set, changes, position)));
    }
}
