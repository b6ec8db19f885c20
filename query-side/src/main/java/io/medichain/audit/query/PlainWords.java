package io.medichain.audit.query;

import io.medichain.access.Role;
import io.medichain.access.Verb;
import io.medichain.audit.AccessOutcome;
import io.medichain.consent.ConsentOrigin;
import io.medichain.personal.Personal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The access log as the patient reads it. */
final class PlainWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final String NO_DEPARTMENT = "no department stated";

    private PlainWords() {}

    /**
     * Who it was, as far as that is known.
     *
     * @param name the name as people read it
     * @param department where the user worked then; empty when nobody had said so
     */
    record Who(String name, Optional<String> department) {}

    /**
     * One sentence.
     *
     * @param user missing where the user is not known by name
     * @param app what the app is called by which the user asked; empty where it was none
     * @param consents where the consents come from that are known, empty for one that the patient gave here
     */
    static String of(
            LoggedAccess access,
            @Nullable Who user,
            Optional<String> app,
            Map<String, Optional<ConsentOrigin>> consents) {
        String who = who(access, user)
                + app.map(name -> " by the app \"" + name + "\"").orElse("");
        String did = did(access.action().verb(), access.outcome() == AccessOutcome.GRANTED);
        return who + did + access.part().words() + " on " + DAY.format(access.at()) + why(access, consents) + ".";
    }

    private static String did(Verb verb, boolean granted) {
        return switch (verb) {
            case READ -> granted ? " opened " : " tried to open ";
            case WRITE -> granted ? " changed " : " tried to change ";
        };
    }

    private static String who(LoggedAccess access, @Nullable Who user) {
        Optional<Role> as = Optional.ofNullable(access.role())
                .or(() -> access.roles().stream().findFirst());
        String role = as.map(PlainWords::role).orElse("somebody");
        if (user == null) {
            return "A user (" + role + ")";
        }
        boolean isStaff =
                as.filter(held -> held != Role.PATIENT && held != Role.OPERATOR).isPresent();
        String department = user.department()
                .or(() -> isStaff ? Optional.of(NO_DEPARTMENT) : Optional.empty())
                .map(name -> ", " + name)
                .orElse("");
        return user.name() + " (" + role + department + ")";
    }

    private static String role(Role role) {
        return switch (role) {
            case PATIENT -> "patient";
            case DOCTOR -> "doctor";
            case NURSE -> "nurse";
            case PHARMACIST -> "pharmacist";
            case LAB_TECHNICIAN -> "laboratory technician";
            case ADMIN -> "administrator";
            case BILLING_STAFF -> "billing staff";
            case COMPLIANCE_OFFICER -> "compliance officer";
            case ANALYST -> "analyst";
            case OPERATOR -> "operator of the installation";
        };
    }

    private static String why(LoggedAccess access, Map<String, Optional<ConsentOrigin>> consents) {
        if (access.basis() == null) {
            return ", which was refused";
        }
        return switch (access.basis()) {
            case OWN_RECORD -> ", because it is your own record";
            case OWN_ACCOUNT -> ", because the account is their own";
            case CARE_TEAM -> ", because you are in their care";
            case ENCOUNTER -> ", because of your visit";
            case CONSULTATION -> ", because of your consultation";
            case CONSENT -> consented(String.valueOf(access.reference()), consents);
            case EMERGENCY -> ", in an emergency, opened under number " + access.reference();
            case ROLE -> ", as part of the work of the role";
            case IMPORT_RUN ->
                ", by the import " + access.reference() + " of records from elsewhere"
                        + shownReason(access).orElse("");
            case ROLE_WITH_PURPOSE -> shownReason(access).orElse(", for a purpose that was stated");
        };
    }

    /** That the patient agreed is said of what the patient said here, and of nothing else. */
    private static String consented(String consent, Map<String, Optional<ConsentOrigin>> consents) {
        return consents.containsKey(consent)
                ? consents.getOrDefault(consent, Optional.empty())
                        .map(PlainWords::imported)
                        .orElse(", because you agreed to it")
                : ", by the consent " + consent;
    }

    private static String imported(ConsentOrigin origin) {
        String source = origin.source() == null ? "" : " from \"" + origin.source() + "\"";
        String agreed =
                origin.agreedAt() == null ? "" : ", said there to have been agreed at " + DAY.format(origin.agreedAt());
        return ", by a consent of the import run " + origin.importRun() + source + agreed;
    }

    private static Optional<String> shownReason(LoggedAccess access) {
        return Optional.ofNullable(access.purpose())
                .flatMap(Personal::shown)
                .map(purpose -> ", with this reason: " + purpose.value());
    }
}
