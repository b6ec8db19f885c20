package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalVisit;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.StatusCodes;
import io.medichain.fhir.StatusMeaning;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A visit or stay as the resource that came, to which what happened here is added: who was taken in, lies in a bed or
 * was sent home, and that it has ended. All else stays as it was said.
 */
final class ReceivedVisit {
    private static final String STATUS = "status";

    private ReceivedVisit() {}

    /**
     * The resource; empty where none came.
     *
     * @param making makes of the visit what it is now; asked where something has happened here
     */
    static Optional<ObjectNode> of(ClinicalVisit visit, Supplier<ObjectNode> making) {
        return Optional.ofNullable(visit.original())
                .filter(original -> original.type().equals(Optional.of("Encounter")))
                .map(ReceivedResource::json)
                .map(FhirJson::read)
                .map(resource -> rewritten(visit, resource, making));
    }

    private static ObjectNode rewritten(ClinicalVisit visit, ObjectNode resource, Supplier<ObjectNode> making) {
        boolean hasEnded = status(visit, resource);
        if (hasEnded || !visit.beds().isEmpty() || visit.attending() != null || visit.disposition() != null) {
            add(visit, resource, making.get(), hasEnded);
        }
        ObjectNode subject = Elsewhere.name(object(resource, "subject"), "Patient/" + visit.patient());
        Set<JsonNode> ours = Collections.newSetFromMap(new IdentityHashMap<>());
        ours.add(subject);
        Elsewhere.tell(resource, ours);
        return resource;
    }

    private static void add(ClinicalVisit visit, ObjectNode resource, ObjectNode made, boolean hasEnded) {
        made.path("location").forEach(one -> FhirJson.list(resource, "location").add(one));
        if (visit.attending() != null) {
            FhirJson.list(resource, "participant").add(made.path("participant").get(0));
        }
        if (visit.disposition() != null) {
            object(resource, "hospitalization")
                    .set("dischargeDisposition", made.path("hospitalization").get("dischargeDisposition"));
        }
        if (hasEnded && made.path("period").has("end")) {
            object(resource, "period").set("end", made.path("period").get("end"));
        }
    }

    /**
     * What was over when it was told of was closed with it, which changes nothing.
     *
     * @return whether it has ended here
     */
    private static boolean status(ClinicalVisit visit, ObjectNode resource) {
        String said = resource.path(STATUS).asString("");
        StatusMeaning meaning = StatusCodes.meaning(said, "Encounter.status");
        boolean cameEnded =
                meaning == StatusMeaning.PAST || resource.path("period").has("end");
        boolean hasEnded = visit.status().equals("finished") && !cameEnded;
        boolean isTakenIn = visit.status().equals("in-progress") && meaning == StatusMeaning.CURRENT && !cameEnded;
        if (!said.isEmpty() && (hasEnded || isTakenIn)) {
            resource.put(STATUS, visit.status());
            resource.remove("_" + STATUS);
        }
        return hasEnded;
    }

    private static ObjectNode object(ObjectNode resource, String element) {
        return resource.get(element) instanceof ObjectNode there ? there : resource.putObject(element);
    }
}
