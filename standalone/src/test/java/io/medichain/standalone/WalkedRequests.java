package io.medichain.standalone;

import io.medichain.access.Role;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.standalone.Cases.Case;
import io.medichain.standalone.Cases.Part;
import io.medichain.standalone.ServedApi.Operation;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** The requests of the walk: what the document shows of each operation, about a case. */
final class WalkedRequests {
    private static final Map<String, Object> CONCEPT = Map.of(
            "coding",
            List.of(Map.of("system", "http://snomed.info/sct", "code", "38341003", "display", "Hypertension")));
    private static final Map<String, Map<String, Object>> CONTENTS = Map.of(
            "note", Map.of("kind", "note", "text", "Afebrile since the morning"),
            "condition", Map.of("kind", "condition", "code", CONCEPT),
            "report", Cases.reportContent(),
            "claim", Cases.claimContent());
    private static final Set<String> WRITTEN_BY_THE_ACTOR = Set.of("amendRecord", "signRecord", "retractRecord");

    private final StAnna anna;
    private final Cases cases;
    private final Case other;
    private final AtomicInteger next = new AtomicInteger();

    WalkedRequests(StAnna anna, Cases cases) {
        this.anna = anna;
        this.cases = cases;
        this.other = cases.with(EnumSet.noneOf(Part.class)).untied(false);
    }

    /** What has to be there before the command can happen. */
    Case prepared(String walk, Case about, String actor, Role role, Tie tie) {
        String ofPatient = "/api/patients/" + about.patient();
        String operation = walk.replaceAll("\\(.*", "");
        if (WRITTEN_BY_THE_ACTOR.contains(operation) && role != Role.DOCTOR && tie != Tie.ERASED) {
            return role == Role.NURSE
                    ? about.written(cases.note(actor, about.patient()), about.report())
                    : about.written(about.note(), cases.report(actor, about.patient()));
        }
        switch (operation) {
            case "liftLegalHold" ->
                anna.post(Cases.PRIVACY, ofPatient + "/legal-hold", Map.of("reason", "Order of the court"));
            case "rotateDidKey" ->
                anna.post(
                        Cases.CLERK,
                        ofPatient + "/did",
                        Map.of("publicKey", "0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"));
            case "reactivatePatient" ->
                StAnna.json(anna.ask("DELETE", ofPatient + "?reason=moved-away", Cases.CLERK, null));
            case "admitPatient" ->
                anna.post(Cases.CLERK, "/api/encounters/" + about.stay() + "/discharge", Map.of("disposition", "home"));
            case "closeEmergencyAccess" -> {
                return about.opened(cases.emergency(actor, about.patient()));
            }
            default -> {}
        }
        return about;
    }

    /** What a case of its own needs for the operation. */
    static Set<Part> parts(Operation operation) {
        return switch (operation.path().split("/", -1)[2]) {
            case "encounters", "beds" -> EnumSet.of(Part.STAY);
            case "records" -> EnumSet.of(Part.RECORDS);
            default -> operation.path().contains("emergency") ? EnumSet.of(Part.EMERGENCY) : EnumSet.noneOf(Part.class);
        };
    }

    /** What stands in brackets behind the operation. */
    static String variant(String walk) {
        return walk.contains("(") ? walk.substring(walk.indexOf('(') + 1, walk.length() - 1) : "";
    }

    /** The request. */
    Attempt of(String walk, Operation operation, Case about) {
        String variant = variant(walk);
        Attempt shown =
                ShownRequest.of(operation, name -> inPath(operation, variant, name, about), inBody(operation, about));
        String path = shown.path().replaceAll("\\?.*", "");
        return switch (operation.id()) {
            case "listRecords" -> shown.at(path + "?kind=" + variant);
            case "readHistory" -> shown.at(path + (variant.isEmpty() ? "" : "?from=2026-03-01T00:00:00Z"));
            case "verifyPatient" -> shown.at(path + "?patientId=" + about.patient());
            case "listAccesses" -> shown.at(path + "?patient=" + about.patient());
            case "listPatients", "listOpenEncounters" -> shown.at(path + "?limit=200");
            case "searchPatients" -> shown.sending("{\"name\":\"walker\",\"limit\":200}");
            case "updateDemographics" -> upon(about.patient(), shown);
            case "erasePatient" -> shown.sending("{\"basis\":\"legal-obligation\"}");
            case "signRecord" -> upon(record(variant, about), shown.sending("{\"meaning\":\"review\"}"));
            case "attachDocument" -> new Attempt("as shown", "", path, with(shown, StAnna.FORM_TYPE), StAnna.form());
            case "amendRecord" -> upon(record(variant, about), writing(shown, variant, about));
            case "addRecord" -> CONTENTS.containsKey(variant) ? writing(shown, variant, about) : shown;
            default -> shown;
        };
    }

    private static Map<String, String> with(Attempt shown, String type) {
        Map<String, String> headers = new HashMap<>(shown.headers());
        headers.put("Content-Type", type);
        return headers;
    }

    private static Attempt writing(Attempt shown, String variant, Case about) {
        Map<String, Object> body = new HashMap<>(Map.of("content", CONTENTS.get(variant)));
        if (shown.path().endsWith("/amendments")) {
            body.put("reason", "Was said otherwise");
        } else {
            body.put("patientId", about.patient());
        }
        if (variant.equals("claim")) {
            body.put("original", Cases.CLAIM);
        }
        return shown.sending(JsonMapper.shared().writeValueAsString(body));
    }

    private Attempt upon(String aggregate, Attempt shown) {
        List<StoredEvent> events = anna.system().part(EventFeed.class).ofAggregate(aggregate);
        long version = events.isEmpty() ? 0 : events.getLast().sequence();
        return shown.with("If-Match", "\"" + version + "\"");
    }

    private static String record(String variant, Case about) {
        return switch (variant) {
            case "report" -> about.report();
            case "claim" -> about.claim();
            default -> about.note();
        };
    }

    /** The id of a resource of FHIR, or of the patient whose resources are searched. */
    private static String inFhir(Operation operation, Case about) {
        return switch (operation.id()) {
            case "readBinary" -> about.note() + ".0";
            case "readEncounterResource" -> about.stay();
            case "readComposition", "readHistoryOfComposition", "readVersionOfComposition" -> about.note();
            case "readDiagnosticReport" -> about.report();
            case "readClaim", "readHistoryOfClaim" -> about.claim();
            default -> about.patient();
        };
    }

    /** What stands for a variable of the path. */
    String inPath(Operation operation, String variant, String name, Case about) {
        return switch (name) {
            case "id" ->
                switch (operation.path().split("/", -1)[2]) {
                    case "encounters" ->
                        Set.of("admitPatient", "closeEncounter").contains(operation.id())
                                ? about.visit()
                                : about.stay();
                    case "records" -> record(variant, about);
                    case "r4" -> inFhir(operation, about);
                    case "beds" -> operation.id().equals("releaseBed") ? about.bed() : about.freeBed();
                    default -> about.patient();
                };
            case "user" -> anna.user(operation.id().equals("removeFromCareTeam") ? Cases.CHIEF : "doctor-outside");
            case "cid" -> about.document();
            case "consent" -> about.consent();
            case "emergency" -> about.emergency();
            case "eventId" -> about.event();
            default -> throw new IllegalStateException("Nothing is known for " + name);
        };
    }

    /** What stands in the body under each name. */
    Map<String, String> inBody(Operation operation, Case about) {
        Map<String, String> ids = new HashMap<>(Map.of(
                "patientId", about.patient(),
                "encounterId", about.stay(),
                "bedId", about.freeBed(),
                "attending", anna.user(Cases.CHIEF),
                "user", anna.user(Cases.CHIEF),
                "into", other.patient(),
                "other", other.patient()));
        if (operation.id().equals("linkUserAccount")) {
            ids.put("userId", anna.user(anna.hire(Cases.CLERK, "linked-" + next.incrementAndGet(), Role.PATIENT)));
        }
        return ids;
    }
}
