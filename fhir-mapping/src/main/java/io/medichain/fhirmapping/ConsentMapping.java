package io.medichain.fhirmapping;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import io.medichain.access.PurposeOfUse;
import io.medichain.consent.ConsentedData;
import io.medichain.consent.ProvisionType;
import io.medichain.consent.command.Granting;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.ConsentId;
import io.medichain.problem.Legible;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A FHIR R4 Consent as one here, where it says exactly the same: that one actor may see and write all classes of data,
 * for named purposes, from now or from a moment on. Whatever else it says would make it narrower, wider or another
 * one's, so it is refused by the path of the element (adr 39).
 */
public final class ConsentMapping {
    /** The status of one that is granted. */
    public static final String ACTIVE = "active";
    /** Of one that is not granted yet; any status but these takes back what an import has brought of it. */
    public static final Set<String> NOT_YET = Set.of("draft", "proposed");

    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final Set<String> CONCEPT = Set.of("id", "coding");
    private static final Set<String> CODING = Set.of("id", "system", "code", "display");

    /** Per place the elements that are understood, or say nothing of who may see what. */
    private static final Map<String, Set<String>> UNDERSTOOD = Map.ofEntries(
            Map.entry(
                    "",
                    Set.of(
                            "resourceType",
                            "id",
                            "meta",
                            "language",
                            "text",
                            "identifier",
                            "status",
                            "scope",
                            "category",
                            "patient",
                            "dateTime",
                            "performer",
                            "organization",
                            "sourceAttachment",
                            "sourceReference",
                            "policyRule",
                            "verification",
                            "provision")),
            Map.entry("scope", CONCEPT),
            Map.entry("scope.coding", CODING),
            Map.entry("category", CONCEPT),
            Map.entry("category.coding", CODING),
            Map.entry("policyRule", CONCEPT),
            Map.entry("policyRule.coding", CODING),
            Map.entry("verification", Set.of("id", "verified", "verifiedWith", "verificationDate")),
            Map.entry("provision", Set.of("id", "type", "period", "actor", "purpose")),
            Map.entry("provision.period", Set.of("id", "start", "end")),
            Map.entry("provision.actor", Set.of("id", "role", "reference")),
            Map.entry("provision.actor.role", CONCEPT),
            Map.entry("provision.actor.role.coding", CODING),
            Map.entry("provision.actor.reference", Set.of("id", "reference", "type", "display")),
            Map.entry("provision.purpose", CODING));

    private ConsentMapping() {}

    /**
     * Refuses what a consent here cannot say, as it stands in the file.
     *
     * @throws Refused naming the element
     */
    static void refuseNarrower(String json) {
        JsonNode consent = JsonMapper.shared().readTree(json);
        walk(consent, "");
        if (consent.path("text").path("status").asString("").equals("additional")) {
            throw new Refused("text.status", "says that the text tells more than the elements do");
        }
    }

    private static void walk(JsonNode node, String path) {
        Set<String> understood = UNDERSTOOD.get(path);
        if (understood == null) {
            return;
        }
        if (node.isArray()) {
            node.forEach(each -> walk(each, path));
        }
        node.properties().forEach(child -> {
            String name = child.getKey().startsWith("_") ? child.getKey().substring(1) : child.getKey();
            String below = path.isEmpty() ? name : path + "." + name;
            if (!understood.contains(name)) {
                throw new Refused(below, "narrows or changes it in a way that a consent here cannot say");
            }
            if (!name.equals(child.getKey())) {
                throw new Refused(below, "has an extension beside or instead of its value");
            }
            walk(child.getValue(), below);
        });
    }

    /**
     * The consent.
     *
     * @param original the resource as it came; missing where it is too large to keep
     */
    static Granting granting(
            Consent it, ConsentId id, KnownActors actors, Referring references, @Nullable ReceivedResource original) {
        if (it.getStatus() != Consent.ConsentState.ACTIVE) {
            throw new Refused("status", "does not say that it is in force");
        }
        one(it.getScope(), "scope", TERMINOLOGY + "consentscope", Set.of("patient-privacy"));
        List<io.medichain.fhir.CodeableConcept> categories = categories(it);
        one(it.getPolicyRule(), "policyRule", TERMINOLOGY + "v3-ActCode", Set.of("OPTIN"));
        requirePatientAgreed(it, references);
        Consent.ProvisionComponent provision = it.getProvision();
        if (provision.hasType() && provision.getType() != Consent.ConsentProvisionType.PERMIT) {
            throw new Refused("provision.type", "is no permit: an import brings nothing else");
        }
        Consent.provisionActorComponent actor = Fhir.only(provision.getActor(), "provision.actor");
        if (actor == null) {
            throw new Refused("provision.actor", "is missing");
        }
        // of who receives, no custodian, author or enforcer
        one(actor.getRole(), "provision.actor.role", TERMINOLOGY + "v3-ParticipationType", Set.of("IRCP", "PRCP"));
        Reference reference = actor.getReference();
        if (reference.getReference() == null) {
            throw new Refused("provision.actor.reference", "names nobody by a reference");
        }
        return new Granting(
                id,
                ProvisionType.PERMIT,
                actors.named(reference, references, "provision.actor.reference"),
                List.of(ConsentedData.values()),
                purposes(provision.getPurpose()),
                moment(provision.getPeriod().getStartElement(), "provision.period.start"),
                moment(provision.getPeriod().getEndElement(), "provision.period.end"),
                categories,
                Optional.ofNullable(moment(it.getDateTimeElement(), "dateTime"))
                        .orElseThrow(() -> new Refused("dateTime", "is missing: it says when the patient agreed")),
                source(it),
                original);
    }

    /** That there is one, a consent in general: any other kind says more, or less. */
    private static List<io.medichain.fhir.CodeableConcept> categories(Consent it) {
        if (it.getCategory().isEmpty()) {
            throw new Refused("category", "is missing");
        }
        it.getCategory().forEach(each -> one(each, "category", CodeSystems.LOINC, Set.of("59284-0")));
        return Fhir.concepts(it.getCategory(), "category");
    }

    /** The only coding, of these codes. */
    private static void one(@Nullable CodeableConcept concept, String path, String system, Set<String> codes) {
        if (concept == null || concept.getCoding().isEmpty()) {
            throw new Refused(path, "is missing, or has no code");
        }
        if (concept.getCoding().size() > 1) {
            throw new Refused(path + ".coding", "has another code beside the first one");
        }
        known(concept.getCodingFirstRep(), path + ".coding", system, codes);
    }

    private static String known(Coding coding, String path, String system, Set<String> codes) {
        if (!system.equals(coding.getSystem()) || !codes.contains(String.valueOf(coding.getCode()))) {
            throw new Refused(
                    path, "is none of " + codes.stream().sorted().collect(Collectors.joining(", ")) + " of " + system);
        }
        return coding.getCode();
    }

    private static List<PurposeOfUse> purposes(List<Coding> purposes) {
        if (purposes.isEmpty()) {
            throw new Refused("provision.purpose", "is missing: nobody agrees to any use whatever here");
        }
        Set<String> codes = Arrays.stream(PurposeOfUse.values()).map(Enum::name).collect(Collectors.toSet());
        return purposes.stream()
                .map(each -> known(each, "provision.purpose", TERMINOLOGY + "v3-ActReason", codes))
                .map(PurposeOfUse::valueOf)
                .toList();
    }

    private static void requirePatientAgreed(Consent it, Referring references) {
        Optional<String> patient = references.identity(it.getPatient());
        for (Reference performer : it.getPerformer()) {
            if (patient.isEmpty() || !references.identity(performer).equals(patient)) {
                throw new Refused("performer", "names somebody else than the patient as who agreed");
            }
        }
        for (Consent.ConsentVerificationComponent verification : it.getVerification()) {
            if (!Fhir.said(verification.getVerifiedElement(), "verification.verified")) {
                throw new Refused("verification.verified", "says that the patient did not confirm it");
            }
        }
    }

    /** A moment with a zone, exactly; a day is none: its end belongs to it, and where it begins nobody says. */
    private static @Nullable Instant moment(@Nullable BaseDateTimeType time, String path) {
        if (time == null || time.isEmpty()) {
            return null;
        }
        Fhir.said(time, path);
        boolean isMoment = time.getPrecision() == TemporalPrecisionEnum.SECOND
                || time.getPrecision() == TemporalPrecisionEnum.MILLI;
        if (!isMoment) {
            throw new Refused(path, "is no moment with a zone");
        }
        try {
            return OffsetDateTime.parse(time.getValueAsString()).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(path, "is no moment with a zone");
        }
    }

    /** The paper or the system in which the patient agreed. */
    private static String source(Consent it) {
        Type source = it.getSource();
        return switch (source) {
            case Attachment attachment -> attachment(attachment);
            case Reference reference -> reference(reference);
            case null, default ->
                Optional.ofNullable(Fhir.only(it.getIdentifier(), "identifier"))
                        .flatMap(identifier -> token(identifier, "identifier"))
                        .orElseThrow(
                                () -> new Refused("source[x]", "is missing, and no identifier says where it was said"));
        };
    }

    private static String attachment(Attachment attachment) {
        if (attachment.hasDataElement()) {
            throw new Refused("sourceAttachment.data", "is a document, which comes in by a DocumentReference");
        }
        if (!attachment.hasUrl()) {
            throw new Refused("sourceAttachment.url", "is missing");
        }
        return text(attachment.getUrl(), "sourceAttachment", "url");
    }

    private static String reference(Reference reference) {
        String named = reference.getReference();
        if (named != null && !named.startsWith("#")) {
            return text(named, "sourceReference", "reference");
        }
        return token(reference.getIdentifier(), "sourceReference.identifier")
                .orElseThrow(() -> new Refused("sourceReference", "names nothing that is known outside of the file"));
    }

    /** As FHIR spells an identifier in a search: {@code system|value}. */
    private static Optional<String> token(Identifier identifier, String path) {
        return Optional.ofNullable(identifier.getValue())
                .map(value -> identifier.hasSystem() ? identifier.getSystem() + "|" + value : value)
                .map(token -> text(token, path, "value"));
    }

    private static String text(String value, String path, String name) {
        return Refused.at(path + "." + name, () -> Legible.text(Rule.text(value, name, Size.URI), name));
    }
}
