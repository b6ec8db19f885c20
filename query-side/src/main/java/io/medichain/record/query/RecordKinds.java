package io.medichain.record.query;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Word;
import io.medichain.record.content.RecordKind;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of records as they stand in URLs: lower case, words joined by {@code -}. */
final class RecordKinds {
    private RecordKinds() {}

    static RecordKind of(String text) {
        return find(text)
                .orElseThrow(() -> new ProblemException(
                        RequestProblem.INVALID_VALUE, "kind", "kind must be a kind of record such as observation"));
    }

    static Optional<RecordKind> find(String text) {
        return Arrays.stream(RecordKind.values())
                .filter(kind -> name(kind).equals(text))
                .findFirst();
    }

    static String name(RecordKind kind) {
        return Word.of(kind);
    }
}
