package io.medichain.identity.command;

import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.personal.Personal;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The recovery codes of a user.
 *
 * @param hashes what is kept of them
 * @param used the places of those that were used
 */
record RecoverySet(Personal<List<String>> hashes, List<Integer> used) {
    static final RecoverySet NONE = new RecoverySet(Personal.erased(), List.of());

    /** The place of a code that was not used yet; empty when there is no such one. */
    OptionalInt find(OpaqueTokenHash shown) {
        List<String> all = all();
        return IntStream.range(0, all.size())
                .filter(place -> !used.contains(place))
                .filter(place -> new OpaqueTokenHash(all.get(place)).matches(shown))
                .findFirst();
    }

    /** The same after one was used. */
    RecoverySet without(int place) {
        return new RecoverySet(
                hashes, Stream.concat(used.stream(), Stream.of(place)).toList());
    }

    /** How many can still be used. */
    int left() {
        return all().size() - used.size();
    }

    private List<String> all() {
        return hashes.value().orElse(List.of());
    }
}
