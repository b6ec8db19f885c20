package io.medichain.fhirmapping;

import io.medichain.encounter.command.EncounterOpening;
import io.medichain.fhir.ReceivedResource;
import io.medichain.patient.registry.PatientRegistration;
import io.medichain.problem.RequestProblem;
import io.medichain.record.command.RecordEntry;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * A resource that somebody writes at this server, as the body of the command that it means. It is mapped as the import
 * maps one, but that nothing about it is taken for granted: what is rare or looks alike has to be said to be right, and
 * what cannot be kept as it came is refused.
 */
public final class Written implements SourceResource {
    /** The elements that say when something happened, by the beginning of their names. */
    private static final List<String> TIMES = List.of(
            "effective",
            "performed",
            "occurrence",
            "onset",
            "period",
            "started",
            "authoredOn",
            "issued",
            "date",
            "recorded");

    private final String type;
    private final String json;

    private Written(String type, String json) {
        this.type = type;
        this.json = json;
    }

    /**
     * Reads the body of a request.
     *
     * @param utf8 one resource in JSON
     * @throws Refused where it is no such text, is nested too deep, or says anything twice
     */
    public static Written read(byte[] utf8) {
        try (JsonParser parser = ResourceText.parser(new MarkingReader(new ByteArrayInputStream(utf8)))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            ResourceText.Cut cut = ResourceText.cut(parser, _ -> true);
            Written resource = of(cut);
            if (parser.nextToken() != null) {
                throw malformed();
            }
            return resource;
        } catch (JacksonException e) {
            throw malformed();
        }
    }

    /** What was cut out of a larger text. */
    static Written of(ResourceText.Cut cut) {
        if (cut.refusal() != null) {
            throw cut.type() == null ? cut.refusal() : cut.refusal().in(cut.type());
        }
        if (cut.type() == null || cut.json() == null || !Treatment.isKnown(cut.type())) {
            throw new Refused("resourceType", "is no type of FHIR R4");
        }
        return new Written(cut.type(), Ours.without(cut.json()));
    }

    /** The same resource as it is said otherwise. */
    Written with(String otherJson) {
        return new Written(type, otherJson);
    }

    /**
     * What is to be looked at: this, or where this is a Parameters (HL7 FHIR R4, "Resource-validate"), its parameter
     * {@code resource}.
     *
     * @throws Refused where it says more than how a create would go
     */
    public Written toValidate() {
        if (!type.equals("Parameters")) {
            return this;
        }
        JsonNode resource = null;
        for (JsonNode parameter : LoneExtensions.tree(json).path("parameter")) {
            switch (parameter.path("name").asString("")) {
                case "resource" -> resource = parameter.path("resource");
                case "mode" -> {
                    if (!parameter.path("valueCode").asString("").equals("create")) {
                        throw new Refused("parameter", "names a mode that is not known here").in(type);
                    }
                }
                default -> throw new Refused("parameter", "names something that is not known here").in(type);
            }
        }
        String its = resource == null ? "" : resource.path("resourceType").asString("");
        if (resource == null || !Treatment.isKnown(its)) {
            throw new Refused("parameter.resource", "is no resource of FHIR R4").in(type);
        }
        return new Written(its, LoneExtensions.text(resource));
    }

    private static Refused malformed() {
        return new Refused(null, "The body is no resource in JSON.", RequestProblem.MALFORMED);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Optional<String> fullUrl() {
        return Optional.empty();
    }

    @Override
    public String json() {
        return json;
    }

    /** The same without how it is laid out: what tells a repeat from another request. */
    public ReceivedResource canonical() {
        return ReceivedResource.of(json);
    }

    /**
     * What a resource means here.
     *
     * @param body of the command that it becomes: a {@link PatientRegistration}, an {@link EncounterOpening} or a
     *     {@link RecordEntry}
     * @param unresolved what it refers to and is not here, in words
     */
    public record Meaning(Object body, List<String> unresolved) {}

    /**
     * What it means.
     *
     * @param expected the type that the path names
     * @param id what it is called here
     * @param isNew whether it gets that id only now, so that what it says of its own does not count
     * @param base the address of this server
     * @param rareValue why a value outside what is plausible is right, where that was confirmed
     * @param anotherPerson why a patient is another one than the one who looks alike, where that was confirmed
     * @throws Refused naming the element
     */
    public Meaning meaning(
            String expected,
            UUID id,
            boolean isNew,
            String base,
            @Nullable String rareValue,
            @Nullable String anotherPerson) {
        if (!type.equals(expected)) {
            throw new Refused("resourceType", "is not the type that the path names");
        }
        return Bodies.orRefused(this, () -> {
            Unsaid.refuse(json);
            refuseEndOfEntry();
            Resource resource = Bodies.read(this);
            String own = resource.getIdElement().getIdPart();
            if (!isNew && !id.toString().equals(own)) {
                throw new Refused("id", "is not the id that the path names");
            }
            List<Resource> contained = resource instanceof DomainResource domain ? domain.getContained() : List.of();
            Referring within = new Referring(new Here(base), Optional.empty(), contained);
            return meaning(new Bodies(new Medications())
                    .of(this, resource, id, within, new Bodies.Reasons(rareValue, anotherPerson)));
        });
    }

    /** Whether an entry is closed or goes on under another one is decided by commands of its own. */
    private void refuseEndOfEntry() {
        JsonNode said = LoneExtensions.tree(json);
        if (type.equals("Patient") && said.has("active") && !said.path("active").asBoolean(false)) {
            throw new Refused("active", "closes the entry, which is done by DELETE /api/patients/{id}");
        }
        if (type.equals("Patient") && said.has("link")) {
            throw new Refused("link", "is kept by merging the entries: POST /api/patients/{id}/merge");
        }
    }

    /** The element, as FHIRPath, of which a field of the body was made; empty where it was made of none. */
    public Optional<String> element(String field) {
        if (!field.isEmpty() && Character.isUpperCase(field.charAt(0))) {
            return Optional.empty();
        }
        Optional<String> element = switch (field.replaceFirst("^/", "").replaceFirst("[./].*", "")) {
            case "encounterId" -> Optional.of(Bodies.visitElement(type));
            case "patientId" -> Elements.of(json, "subject").or(() -> Elements.of(json, "patient"));
            case "occurred", "start", "end" ->
                TIMES.stream().flatMap(name -> Elements.of(json, name).stream()).findFirst();
            default -> Elements.of(json, field.replaceFirst("^/?demographics[./]", ""));
        };
        return element.map(path -> type + "." + path);
    }

    private static Meaning meaning(Planned planned) {
        planned.withoutOriginal().ifPresent(why -> {
            throw new Refused(null, "It cannot be kept as it came. " + why, RequestProblem.TOO_LARGE);
        });
        if (planned.orders().size() > 1) {
            throw new Refused(
                    null, "It has a document with its data: add the record without, and then its documents to it.");
        }
        return new Meaning(((Sending.Begin) planned.orders().getFirst()).body(), planned.unresolved());
    }
}
