package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.disk.Holding;
import io.medichain.facts.FactStore.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsFolderTest {
    @TempDir
    private Path folder;

    @Test
    void factsAndPositionOutliveTheProcess() {
        try (FactsFolder first = new FactsFolder(folder)) {
            first.facts().useFormat("1");
            first.facts().apply(Map.of("a/1", Optional.of("x"), "a/2", Optional.of("y"), "b", Optional.of("z")), 7);
            first.facts().apply(Map.of("a/1", Optional.empty()), 8);
        }
        try (FactsFolder second = new FactsFolder(folder)) {
            second.facts().useFormat("1");
            assertThat(second.facts().position()).isEqualTo(8);
            assertThat(second.facts().get("a/1")).isEmpty();
            assertThat(second.facts().scan("a/", 10)).containsExactly(new Fact("a/2", "y"));
        }
    }

    @Test
    void aScanIsOrderedAndBounded() {
        try (FactsFolder folderOfFacts = new FactsFolder(folder)) {
            FactStore facts = folderOfFacts.facts();
            facts.apply(
                    Map.of(
                            "p/2", Optional.of(""),
                            "p/1", Optional.of(""),
                            "p/3", Optional.of(""),
                            "p0", Optional.of(""),
                            "p", Optional.of("")),
                    0);
            assertThat(facts.scan("p/", 10)).extracting(Fact::key).containsExactly("p/1", "p/2", "p/3");
            assertThat(facts.scan("p/", 2)).extracting(Fact::key).containsExactly("p/1", "p/2");
        }
    }

    @Test
    void anotherFormatForgetsFacts() {
        try (FactsFolder first = new FactsFolder(folder)) {
            first.facts().useFormat("1");
            first.facts().apply(Map.of("a", Optional.of("x")), 7);
        }
        try (FactsFolder second = new FactsFolder(folder)) {
            second.facts().useFormat("2");
            assertThat(second.facts().position()).isEqualTo(-1);
            assertThat(second.facts().get("a")).isEmpty();
        }
    }

    @Test
    void givenARemovedFact_whenPurged_thenItHasLeftTheFiles() throws IOException {
        String word = "Hb4nXw8vQz2kTr6Ls9Dm";
        try (FactsFolder first = new FactsFolder(folder)) {
            first.facts().apply(Map.of("a/" + word, Optional.of("x"), "b", Optional.of(word)), 7);
            first.purge();
        }
        try (FactsFolder second = new FactsFolder(folder)) {
            second.facts().apply(Map.of("a/" + word, Optional.empty(), "b", Optional.of("y")), 8);
            assertThat(Holding.files(folder, word)).isNotEmpty();

            second.purge();

            assertThat(Holding.files(folder, word)).isEmpty();
        }
    }
}
