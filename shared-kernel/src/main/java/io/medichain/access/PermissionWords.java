package io.medichain.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the permission matrix says of actions, in words for those who read the description of a route. */
public final class PermissionWords {
    private static final PermissionMatrix MATRIX = new PermissionMatrix();
    private static final List<Scope> WIDEST_FIRST =
            List.of(Scope.TENANT, Scope.TENANT_WITH_PURPOSE, Scope.ANY_PATIENT, Scope.ASSIGNED, Scope.OWN);

    private PermissionWords() {}

    /** Who may do one of them, how far, and whether a second factor just shown is needed; one or two sentences. */
    public static String of(List<Action> actions) {
        String who = actions.stream().anyMatch(PermissionWords::isOfEverybody)
                ? "For everybody who is signed in."
                : "For " + roles(actions) + ".";
        return actions.stream().anyMatch(Action::needsStepUp)
                ? who + " Needs a second factor shown within the last " + AccessPolicy.STEP_UP_VALID.toMinutes()
                        + " minutes."
                : who;
    }

    private static boolean isOfEverybody(Action action) {
        return action.kinds().stream().anyMatch(kind -> kind.column() == Column.EVERYBODY);
    }

    private static String roles(List<Action> actions) {
        return Arrays.stream(Role.values())
                .flatMap(role -> widest(role, actions).map(scope -> role.word() + words(scope)).stream())
                .collect(Collectors.joining(", "));
    }

    private static Optional<Scope> widest(Role role, List<Action> actions) {
        List<Scope> scopes = actions.stream()
                .flatMap(action ->
                        action.possibleKinds().stream().flatMap(kind -> MATRIX.scopes(role, action.verb(), kind)))
                .toList();
        return WIDEST_FIRST.stream().filter(scopes::contains).findFirst();
    }

    private static String words(Scope scope) {
        return switch (scope) {
            case OWN -> " (the own record)";
            case ASSIGNED -> " (patients in their care)";
            case ANY_PATIENT -> " (any patient)";
            case TENANT -> "";
            case TENANT_WITH_PURPOSE -> " (for a stated purpose)";
        };
    }
}
