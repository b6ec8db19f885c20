package io.medichain.audit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that patients read of an action are those decided in {@code accessed-parts.txt}. */
class AccessedPartTest {
    private static final Path DECIDED = Path.of("src/test/resources/accessed-parts.txt");
    private static final String NOBODYS = AccessedPart.OPERATIONS.words();

    @Test
    void givenAnyAction_whenItsPartIsAsked_thenItsWordsAreThoseDecided() throws IOException {
        Map<String, String> decided = decided();

        assertThat(Arrays.stream(Action.values()).collect(toMap(action -> action, AccessedPartTest::words)))
                .isEqualTo(Arrays.stream(Action.values())
                        .collect(toMap(row -> row, action -> decided.getOrDefault(row(action, decided), "undecided"))));
    }

    @Test
    void givenDecidedRows_whenAllActionsAreLookedUp_thenEachRowIsNeeded() throws IOException {
        Map<String, String> decided = decided();

        assertThat(Arrays.stream(Action.values()).map(action -> row(action, decided)))
                .containsAll(decided.keySet());
    }

    @Test
    void givenKind_whenItsWordsAreDecided_thenTheyAreNotThatItConcernsNobody() throws IOException {
        assertThat(decided()).allSatisfy((row, words) -> {
            if (row.startsWith("kind ")) {
                assertThat(words).isNotEqualTo(NOBODYS);
            }
        });
    }

    @Test
    void givenActionDecidedByTheTieToAPatient_whenItsPartIsAsked_thenItConcernsSomebody() {
        assertThat(Arrays.stream(Action.values()).filter(action -> !action.isIndependentOfPatients()))
                .isNotEmpty()
                .noneMatch(action -> words(action).equals(NOBODYS));
    }

    private static String words(Action action) {
        return AccessedPart.of(action).words();
    }

    /** Its own row, or its kind's. */
    private static String row(Action action, Map<String, String> decided) {
        String own = "action " + action;
        return decided.containsKey(own) ? own : "kind " + action.kinds().getFirst();
    }

    private static Map<String, String> decided() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(DECIDED)) {
            lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" {2,}", 2))
                    .forEach(row -> rows.put(row[0], row[1]));
        }
        return rows;
    }
}
