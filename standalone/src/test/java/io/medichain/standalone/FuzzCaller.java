package io.medichain.standalone;

import io.medichain.access.Role;
import io.medichain.standalone.ServedApi.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As whom a fuzzer asks.
 *
 * @param name of the account at {@link StAnna}
 * @param present the role; none of a stranger, who shows no token
 */
record FuzzCaller(String name, @Nullable Role present) {
    static final String STRANGER = "stranger";
    /** The account of another patient than {@link StAnna}'s. */
    static final String PATIENT = "patient-fuzzing";

    private static final WhoMayDoWhat TABLE = WhoMayDoWhat.read();
    private static final Set<String> ALLOWED = Set.of("yes", "reason", "already", "shown");

    /** Every role and a stranger, or those whom {@code -Dmedichain.fuzz.as} names. */
    static Stream<FuzzCaller> everybody() {
        String some = System.getProperty("medichain.fuzz.as");
        return Stream.concat(
                        Arrays.stream(Role.values())
                                .map(role -> new FuzzCaller(role == Role.PATIENT ? PATIENT : role.word(), role)),
                        Stream.of(new FuzzCaller(STRANGER, null)))
                .filter(caller -> some == null || Arrays.asList(some.split(",")).contains(caller.toString()));
    }

    @Override
    public String toString() {
        return present == null ? name : present.word();
    }

    boolean isStranger() {
        return present == null;
    }

    Role role() {
        return Objects.requireNonNull(present);
    }

    /** The closest tie to a patient that somebody of this role can have. */
    Tie tie() {
        return present == null || present == Role.OPERATOR
                ? Tie.UNASSIGNED
                : present == Role.PATIENT ? Tie.OWN : Tie.ASSIGNED;
    }

    /** The rows of {@code who-may-do-what.txt} of an operation that allow it with that tie. */
    List<String> walks(Operation operation) {
        return present == null
                ? List.of()
                : TABLE.of(operation).entrySet().stream()
                        .filter(row ->
                                ALLOWED.contains(row.getValue().get(present).of(tie())))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
