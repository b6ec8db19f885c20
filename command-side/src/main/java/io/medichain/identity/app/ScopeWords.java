package io.medichain.identity.app;

import io.medichain.access.AppScopes;
import io.medichain.access.Interaction;
import io.medichain.access.ResourceScope;
import io.medichain.identity.session.SignInDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What scopes mean, for who has to agree to them. */
final class ScopeWords {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("Patient", "name, birth date, address"),
            Map.entry("Observation", "measurements and laboratory values"),
            Map.entry("Condition", "diagnoses and problems"),
            Map.entry("AllergyIntolerance", "allergies"),
            Map.entry("MedicationRequest", "prescribed medicines"),
            Map.entry("MedicationStatement", "medicines taken"),
            Map.entry("MedicationAdministration", "medicines given"),
            Map.entry("Immunization", "vaccinations"),
            Map.entry("Procedure", "procedures"),
            Map.entry("DiagnosticReport", "findings and reports"),
            Map.entry("DocumentReference", "documents"),
            Map.entry("Binary", "the contents of documents"),
            Map.entry("Composition", "notes"),
            Map.entry("Encounter", "visits and hospital stays"),
            Map.entry("CarePlan", "care plans"),
            Map.entry("CareTeam", "care teams"),
            Map.entry("Claim", "what was charged"),
            Map.entry("ExplanationOfBenefit", "what was charged and paid"),
            Map.entry("Coverage", "insurance"),
            Map.entry("AuditEvent", "who looked at the record"));

    private ScopeWords() {}

    /** A line for each of those that whoever agrees gives. */
    static List<String> ofUser(AppScopes scopes) {
        List<String> lines = new ArrayList<>(of(scopes, ResourceScope.Breadth.USER));
        if (scopes.has(AppScopes.OFFLINE_ACCESS)) {
            lines.add("Go on for up to " + AppDesk.OFFLINE.toDays() + " days, also when you do not use it");
        } else if (scopes.has(AppScopes.ONLINE_ACCESS)) {
            lines.add("Go on for up to " + SignInDesk.SESSION.toHours() + " hours while you use it");
        }
        return lines;
    }

    /** A line for each of those that only a patient gives, of the own record. */
    static List<String> ofPatient(AppScopes scopes) {
        List<String> lines = new ArrayList<>(of(scopes, ResourceScope.Breadth.PATIENT));
        if (scopes.has(AppScopes.LAUNCH_PATIENT)) {
            lines.add("Know which patient you are");
        }
        return lines;
    }

    private static List<String> of(AppScopes scopes, ResourceScope.Breadth breadth) {
        return scopes.resources().stream()
                .filter(scope -> scope.breadth() == breadth)
                .map(ScopeWords::of)
                .filter(line -> !line.isEmpty())
                .sorted()
                .toList();
    }

    private static String of(ResourceScope scope) {
        List<String> verbs = new ArrayList<>();
        Set<Interaction> may = scope.interactions();
        if (may.contains(Interaction.READ) || may.contains(Interaction.SEARCH)) {
            verbs.add("see");
        }
        if (may.contains(Interaction.CREATE)) {
            verbs.add("add to");
        }
        if (may.contains(Interaction.UPDATE)) {
            verbs.add("change");
        }
        if (verbs.isEmpty()) {
            return ""; // nothing is deleted here
        }
        String what = scope.isOfAnyType() ? "the whole record" : TYPES.getOrDefault(scope.type(), apart(scope.type()));
        String whose = switch (scope.breadth()) {
            case PATIENT -> " of you";
            case USER -> " of every patient whom you may see";
        };
        String line = String.join(", ", verbs) + ": " + what + whose;
        return line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
    }

    /** {@code ServiceRequest} as "service request". */
    private static String apart(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
