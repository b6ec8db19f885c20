package io.medichain.standalone;

import static io.medichain.standalone.StAnna.id;

import io.medichain.access.Role;
import io.medichain.event.EventFeed;
import io.medichain.facts.FactFollower;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Patients with all that operations are about, and the ties of users to them. */
final class Cases {
    /** Who prepares: nobody of those whose tries are judged. */
    static final String CLERK = "clerk";

    static final String CHIEF = "chief";
    static final String PRIVACY = "privacy";
    private static final List<String> ALL_CLASSES = List.of(
            "demographics",
            "encounters",
            "records",
            "vitals",
            "laboratory",
            "notes",
            "documents",
            "medication-administration",
            "prescriptions",
            "invoices");

    private final StAnna anna;
    private final AtomicInteger next;
    private final Set<Part> parts;

    /** What a case has besides the patient. */
    enum Part {
        STAY,
        RECORDS,
        EMERGENCY
    }

    private Cases(StAnna anna, AtomicInteger next, Set<Part> parts) {
        this.anna = anna;
        this.next = next;
        this.parts = parts;
    }

    Cases(StAnna anna) {
        this(anna, new AtomicInteger(), EnumSet.allOf(Part.class));
        anna.hire("admin", CLERK, Role.ADMIN);
        anna.hire(CLERK, PRIVACY, Role.COMPLIANCE_OFFICER);
        anna.hire(CLERK, CHIEF, Role.DOCTOR);
        anna.hire("elsewhere", CHIEF + "-elsewhere", Role.DOCTOR);
    }

    /** The resource itself of a claim. */
    static final Map<String, Object> CLAIM = Map.of(
            "resourceType", "Claim", "status", "active", "use", "claim", "patient", Map.of("reference", "Patient/1"));

    /**
     * A patient and what there is of one.
     *
     * @param patient the patient
     * @param stay an open encounter, in a bed
     * @param visit another open encounter, without admission
     * @param bed the bed of the stay
     * @param freeBed another one
     * @param note a note, with a document
     * @param report a result of the laboratory
     * @param document the document
     * @param consent what the patient agreed to; a random one where the patient has no account
     * @param emergency an emergency access of the chief
     * @param event the first event
     * @param claim what an insurer was asked to pay, kept whole
     */
    record Case(
            String patient,
            String stay,
            String visit,
            String bed,
            String freeBed,
            String note,
            String report,
            String document,
            String consent,
            String emergency,
            String event,
            String claim) {
        Case of(String other, String itsEvent) {
            return new Case(
                    other, stay, visit, bed, freeBed, note, report, document, consent, emergency, itsEvent, claim);
        }

        Case in(String itsStay, String itsVisit, String itsBed, String itsFreeBed) {
            return new Case(
                    patient,
                    itsStay,
                    itsVisit,
                    itsBed,
                    itsFreeBed,
                    note,
                    report,
                    document,
                    consent,
                    emergency,
                    event,
                    claim);
        }

        Case written(String itsNote, String itsReport) {
            return new Case(
                    patient, stay, visit, bed, freeBed, itsNote, itsReport, document, consent, emergency, event, claim);
        }

        Case claimed(String its) {
            return new Case(patient, stay, visit, bed, freeBed, note, report, document, consent, emergency, event, its);
        }

        Case documented(String cid) {
            return new Case(patient, stay, visit, bed, freeBed, note, report, cid, consent, emergency, event, claim);
        }

        Case agreed(String to) {
            return new Case(patient, stay, visit, bed, freeBed, note, report, document, to, emergency, event, claim);
        }

        Case opened(String its) {
            return new Case(patient, stay, visit, bed, freeBed, note, report, document, consent, its, event, claim);
        }
    }

    /** Cases that have these parts alone. */
    Cases with(Set<Part> some) {
        return new Cases(anna, next, some);
    }

    /** What is not there. */
    Case missing() {
        String[] ids = new String[12];
        Arrays.setAll(ids, _ -> UUID.randomUUID().toString());
        return new Case(
                ids[0],
                ids[1],
                ids[2],
                ids[3],
                ids[4],
                ids[5],
                ids[6],
                anna.document,
                ids[8],
                ids[9],
                ids[10],
                ids[11]);
    }

    /** A patient of St Anna, or of elsewhere, to whom nobody but the chief is tied. */
    Case untied(boolean isElsewhere) {
        String admin = isElsewhere ? "elsewhere" : CLERK;
        String chief = isElsewhere ? CHIEF + "-elsewhere" : CHIEF;
        int number = next.incrementAndGet();
        String patient =
                id(anna.post(admin, "/api/patients", StAnna.person("Walker" + number, "Bo" + number, "W" + number)));
        anna.put(admin, "/api/patients/" + patient + "/care-team/" + anna.user(chief), Map.of("role", "attending"));
        String event = anna.system()
                .part(EventFeed.class)
                .ofAggregate(patient)
                .getFirst()
                .eventId();
        Case made = missing().of(patient, event);
        if (parts.contains(Part.STAY)) {
            made = staying(made, admin, number);
        }
        if (parts.contains(Part.RECORDS)) {
            String note = note(chief, patient);
            made = made.written(note, report(chief, patient))
                    .documented(attach(chief, note))
                    .claimed(claim(admin, patient));
        }
        if (parts.contains(Part.EMERGENCY)) {
            anna.proveAfresh(chief);
            made = made.opened(emergency(chief, patient));
        }
        return made;
    }

    private Case staying(Case made, String admin, int number) {
        String bed = bed(admin, number, "A");
        String stay = encounter(admin, made.patient(), "IMP");
        anna.post(admin, "/api/encounters/" + stay + "/admission", Map.of("bedId", bed));
        return made.in(stay, encounter(admin, made.patient(), "AMB"), bed, bed(admin, number, "B"));
    }

    /** A patient to whom all of these users have that tie. */
    Case tied(Tie tie, List<String> users) {
        if (tie == Tie.MISSING) {
            return missing();
        }
        Case made = untied(tie == Tie.FOREIGN);
        return switch (tie) {
            case UNASSIGNED, FOREIGN, MISSING -> made;
            case OWN -> own(made, users.getFirst());
            case ASSIGNED -> assigned(made, users);
            case CONSENTED -> agreed(made, "permit", users);
            case DENIED -> agreed(assigned(made, users), "deny", users);
            case EMERGENCY -> {
                users.forEach(user -> emergency(user, made.patient()));
                yield made;
            }
            case ERASED -> erased(assigned(made, users));
        };
    }

    private Case own(Case made, String user) {
        link(made, user);
        return anna.roles(user).contains(Role.PATIENT) ? made.agreed(agree(made, user, "permit", CHIEF)) : made;
    }

    private Case assigned(Case made, List<String> users) {
        users.forEach(user -> anna.put(
                CLERK,
                "/api/patients/" + made.patient() + "/care-team/" + anna.user(user),
                Map.of("role", "consultant")));
        return made;
    }

    private Case agreed(Case made, String type, List<String> users) {
        String account = anna.hire(CLERK, "account-" + next.incrementAndGet(), Role.PATIENT);
        link(made, account);
        List<String> consents = new ArrayList<>();
        users.forEach(user -> consents.add(agree(made, account, type, user)));
        return made.agreed(consents.getLast());
    }

    private void link(Case made, String user) {
        anna.put(CLERK, "/api/patients/" + made.patient() + "/user", Map.of("userId", anna.user(user)));
    }

    private String agree(Case made, String patient, String type, String user) {
        return id(anna.post(
                patient,
                "/api/patients/" + made.patient() + "/consents",
                Map.of(
                        "type",
                        type,
                        "grantee",
                        Map.of("user", anna.user(user)),
                        "data",
                        ALL_CLASSES,
                        "purposes",
                        List.of("TREAT"))));
    }

    private Case erased(Case made) {
        anna.post(PRIVACY, "/api/patients/" + made.patient() + "/erasure", Map.of("basis", "legal-obligation"));
        String asked = "/api/patients/" + made.patient();
        while (!anna.ask(
                        "GET",
                        asked,
                        CLERK,
                        null,
                        "Medichain-Purpose",
                        "whether it is done",
                        "Medichain-Read-After",
                        Long.toString(anna.head()))
                .body()
                .contains("\"erased\"")) {
            Thread.onSpinWait();
        }
        anna.system().part(FactFollower.class).awaitHead();
        return made;
    }

    /** Opens an emergency access. */
    String emergency(String user, String patient) {
        return id(anna.post(
                user,
                "/api/patients/" + patient + "/emergency-accesses",
                Map.of("reason", "Unconscious after a fall, no relative present")));
    }

    String note(String user, String patient) {
        return id(anna.post(
                user,
                "/api/records",
                Map.of(
                        "patientId",
                        patient,
                        "content",
                        Map.of("kind", "note", "text", "Afebrile"),
                        "original",
                        StAnna.ORIGINAL)));
    }

    String report(String user, String patient) {
        return id(anna.post(
                user,
                "/api/records",
                Map.of("patientId", patient, "content", reportContent(), "original", StAnna.ORIGINAL)));
    }

    String claim(String user, String patient) {
        return id(anna.post(
                user, "/api/records", Map.of("patientId", patient, "content", claimContent(), "original", CLAIM)));
    }

    static Map<String, Object> claimContent() {
        return Map.of("kind", "resource", "type", "Claim", "status", "active");
    }

    static Map<String, Object> reportContent() {
        return Map.of(
                "kind",
                "report",
                "code",
                Map.of("coding", List.of(Map.of("system", "http://loinc.org", "code", "58410-2"))),
                "status",
                "final");
    }

    private String attach(String user, String record) {
        StAnna.json(anna.ask(
                "POST",
                "/api/records/" + record + "/documents",
                user,
                StAnna.form(),
                "Content-Type",
                StAnna.FORM_TYPE));
        return StAnna.json(anna.ask(
                        "GET",
                        "/api/records/" + record,
                        user,
                        null,
                        "Medichain-Read-After",
                        Long.toString(anna.head())))
                .path("attachments")
                .get(0)
                .path("cid")
                .asString();
    }

    private String encounter(String user, String patient, String type) {
        return id(anna.post(
                user, "/api/encounters", Map.of("patientId", patient, "class", type, "start", "2026-03-03T14:02:00Z")));
    }

    private String bed(String user, int room, String bed) {
        return id(anna.post(user, "/api/beds", Map.of("ward", "Walk", "room", Integer.toString(room), "bed", bed)));
    }
}
