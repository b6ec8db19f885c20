package io.medichain.fhirmapping;

import io.medichain.fhir.CodeableConcept;
import io.medichain.id.PatientId;
import io.medichain.patient.registry.PatientRegistration;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Substance;
import org.jspecify.annotations.Nullable;

/**
 * The references of one resource, and what each of them means here (HL7 FHIR R4, "Resolving references in Bundles").
 * Whom it is about has to be known; of all others those that mean nothing here are named, and stay as they were said.
 */
public final class Referring {
    private static final String PATIENT = "Patient";
    private static final String VISIT = "Encounter";
    private static final String BY_IDENTIFIER = "identifier=";

    private final Targets all;
    private final Optional<String> server;
    private final List<Resource> contained;
    private final List<String> unresolved = new ArrayList<>();
    private @Nullable PatientRegistration within;

    Referring(Targets all, Optional<String> server, List<Resource> contained) {
        this.all = all;
        this.server = server;
        this.contained = List.copyOf(contained);
    }

    /**
     * The patient whom it is about.
     *
     * @throws Refused where nobody can be told by it
     */
    public UUID patient(@Nullable Reference reference, String element) {
        if (reference == null || reference.isEmpty()) {
            throw new Refused(element, "is missing: of whom it is nobody says");
        }
        requireType(reference, PATIENT, element);
        String said = reference.getReference();
        if (said == null) {
            return byIdentifier(PATIENT, reference.getIdentifier(), element + ".identifier")
                    .orElseThrow(() -> new Refused(element, "does not refer to a patient " + all.whose()));
        }
        return patient(ResourceAddress.of(said), element + ".reference");
    }

    private UUID patient(ResourceAddress address, String element) {
        return switch (address) {
            case ResourceAddress.Contained(String id) -> patientWithin(id, element);
            case ResourceAddress.OfServer(String other, String _, String _)
            when all.isForeign(other, server) -> throw new Refused(element, "refers to a resource of another server");
            default ->
                target(address, element)
                        .orElseThrow(() -> new Refused(element, "does not refer to a patient " + all.whose()));
        };
    }

    /** One who is told of within the resource alone comes in with it, if an identifier tells who it is. */
    private UUID patientWithin(String id, String element) {
        Patient patient = (Patient) contained(id)
                .filter(Patient.class::isInstance)
                .orElseThrow(() -> new Refused(element, "refers to no patient in this resource"));
        List<Identifier> identifiers = patient.getIdentifier().stream()
                .filter(KnownIdentifiers::isKnown)
                .toList();
        if (identifiers.isEmpty()) {
            throw new Refused(element, "refers to a patient within it who has no identifier");
        }
        Optional<UUID> known = named(identifiers, element);
        if (known.isPresent()) {
            return known.get();
        }
        UUID own = all.within(all(identifiers), element);
        within = new PatientRegistration(new PatientId(own), PatientMapping.demographics(patient), null, null);
        return own;
    }

    /**
     * Whom they name; empty where they name nobody who came in. Those of one person never name two, and where one alone
     * is somebody's it may be shared: members of a family have one number of their insurer.
     */
    private Optional<UUID> named(List<Identifier> identifiers, String element) {
        List<Optional<UUID>> owners = identifiers.stream()
                .map(identifier -> byIdentifier(PATIENT, identifier, element))
                .distinct()
                .toList();
        if (owners.stream().filter(Optional::isPresent).count() > 1) {
            throw new Refused(element, "refers to a patient within it whose identifiers are those of several");
        }
        if (owners.size() > 1) {
            throw new Refused(
                    element,
                    "refers to a patient within it of whose identifiers one is that of a patient who came in, and"
                            + " another is not known");
        }
        return owners.getFirst();
    }

    /** All of them, for by some alone two may be taken for one. */
    private static String all(List<Identifier> identifiers) {
        return identifiers.stream()
                .map(one -> one.getSystem() + "|" + one.getValue())
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** The patient who comes in with it. */
    Optional<PatientRegistration> patientWithin() {
        return Optional.ofNullable(within);
    }

    /** The visit during which it was; empty where it names none, or one that can be found nowhere. */
    Optional<UUID> visit(@Nullable Reference reference, String element) {
        return other(reference, VISIT, element);
    }

    /** A record that it names. */
    Optional<UUID> record(Reference reference, String element) {
        return other(reference, null, element);
    }

    /** @param type which it has to be of; none where several may stand there */
    private Optional<UUID> other(@Nullable Reference reference, @Nullable String type, String element) {
        if (reference == null || reference.isEmpty()) {
            return Optional.empty();
        }
        Optional<UUID> found = isOfType(reference, type) ? target(reference, type, element) : Optional.empty();
        if (found.isEmpty()) {
            unresolved.add(element + " is kept as it was said: it refers to nothing that came in");
        }
        return found;
    }

    private Optional<UUID> target(Reference reference, @Nullable String type, String element) {
        String said = reference.getReference();
        return said == null
                ? Optional.ofNullable(type)
                        .flatMap(one -> byIdentifier(one, reference.getIdentifier(), element + ".identifier"))
                : target(ResourceAddress.of(said), element + ".reference");
    }

    private Optional<UUID> target(ResourceAddress address, String element) {
        return address instanceof ResourceAddress.Search(String type, String query)
                ? bySearch(type, query, element)
                : all.target(address, server);
    }

    /** The identity in the source of what it names literally; empty where it names nothing so. */
    Optional<String> identity(@Nullable Reference reference) {
        return Optional.ofNullable(reference)
                .flatMap(one -> Optional.ofNullable(one.getReference()))
                .flatMap(said -> all.identity(ResourceAddress.of(said), server));
    }

    /** The identity of what it names as who imports would say it: without the server where only one is meant. */
    Optional<String> asDeclared(Reference reference, String element) {
        return switch (ResourceAddress.of(reference.getReference())) {
            case ResourceAddress.Relative(String type, String id)
            when all.isMeantWithoutServer(server, element) -> Optional.of(SourceIds.identity(type, id));
            case ResourceAddress.OfServer(String other, String type, String id)
            when all.isMeantWithoutServer(Optional.of(other), element) -> Optional.of(SourceIds.identity(type, id));
            default -> identity(reference);
        };
    }

    /** A search by an identifier, as a conditional reference is one (HL7 FHIR R4, "Conditional References"). */
    private Optional<UUID> bySearch(String type, String query, String element) {
        String[] token = query.startsWith(BY_IDENTIFIER)
                ? query.substring(BY_IDENTIFIER.length()).split("[|]|%7[Cc]", 2)
                : new String[0];
        return token.length == 2
                ? all.owner(type, decoded(token[0], element), decoded(token[1], element), element)
                : Optional.empty();
    }

    private static String decoded(String text, String element) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(element, "is no search");
        }
    }

    private Optional<UUID> byIdentifier(String type, @Nullable Identifier identifier, String element) {
        return Optional.ofNullable(identifier)
                .filter(KnownIdentifiers::isKnown)
                .flatMap(one -> all.owner(type, one.getSystem(), one.getValue(), element));
    }

    private static void requireType(Reference reference, String type, String element) {
        if (!isOfType(reference, type)) {
            throw new Refused(element, "refers to something else than a " + type);
        }
    }

    private static Optional<String> typeOf(Reference reference) {
        return Optional.ofNullable(reference.getReference())
                .flatMap(literal -> ResourceAddress.of(literal).typeNamed())
                .or(() -> Optional.ofNullable(reference.getType())
                        .map(said -> said.replaceFirst("^http://hl7\\.org/fhir/StructureDefinition/", "")));
    }

    /** Whether it may be of that type: neither what it refers by nor what it says of itself is another one. */
    private static boolean isOfType(Reference reference, @Nullable String type) {
        Optional<String> said = typeOf(reference);
        return type == null
                || ((said.isEmpty() || said.get().equals(type))
                        && (!reference.hasType() || isNamed(reference.getType(), type)));
    }

    /** By its name, or as the canonical URL of it that some write (HL7 FHIR R4, Reference.type is a uri). */
    private static boolean isNamed(String said, String type) {
        return said.equals(type) || said.equals("http://hl7.org/fhir/StructureDefinition/" + type);
    }

    /** What a resource within this one is; empty where it refers to another. */
    Optional<Resource> contained(Reference reference) {
        return Optional.ofNullable(reference.getReference())
                .map(ResourceAddress::of)
                .flatMap(address ->
                        address instanceof ResourceAddress.Contained(String id) ? contained(id) : Optional.empty());
    }

    private Optional<Resource> contained(String id) {
        return contained.stream()
                .filter(one -> id.equals(one.getIdElement().getIdPart().replaceFirst("^#", "")))
                .findFirst();
    }

    /**
     * Whom something is about that is named where others are named, too: a patient, or what has come in of one.
     *
     * @param orOf whether what is about a patient will do
     * @return empty where it is nobody, or nothing, that came in
     * @throws Refused where it says that it is a patient, and that one cannot be told
     */
    Optional<UUID> subject(Reference reference, String element, boolean orOf) {
        boolean saysPatient = typeOf(reference).filter(PATIENT::equals).isPresent();
        boolean isContained =
                reference.getReference() != null && reference.getReference().startsWith("#");
        if (saysPatient
                || (isContained
                        && contained(reference)
                                .filter(Patient.class::isInstance)
                                .isPresent())) {
            return Optional.of(patient(reference, element));
        }
        return Optional.ofNullable(reference.getReference())
                .flatMap(said -> all.subject(ResourceAddress.of(said), server, orOf));
    }

    /** Whether both name one resource, whatever way each of them takes. */
    boolean areOne(Reference one, Reference other) {
        if (one.hasReference() && one.getReference().equals(other.getReference())) {
            return true;
        }
        Optional<String> type = typeOf(one);
        Optional<String> otherType = typeOf(other);
        boolean areOfTwoTypes = type.isPresent() && otherType.isPresent() && !type.equals(otherType);
        Optional<UUID> found = found(one);
        return !areOfTwoTypes && found.isPresent() && found.equals(found(other));
    }

    /** What it leads to; nothing where that cannot be told. */
    private Optional<UUID> found(Reference reference) {
        try {
            return target(reference, PATIENT, "reference");
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /** Of which type it says, or what stands within the resource is, that it names. */
    Optional<String> typeNamed(Reference reference) {
        return typeOf(reference).or(() -> contained(reference).map(Resource::fhirType));
    }

    /** Tells of something that stays as it was said, and leads to nothing here. */
    void leftAsSaid(String element, String why) {
        unresolved.add(element + " " + why);
    }

    /** Whom it names, in words: as the resource says them, by the name of who stands within it, or as it refers. */
    @Nullable
    String words(@Nullable Reference reference) {
        if (reference == null || reference.isEmpty()) {
            return null;
        }
        return Optional.ofNullable(reference.getDisplay())
                .or(() -> contained(reference).flatMap(this::name))
                .or(() -> Optional.ofNullable(reference.getReference()).filter(said -> !said.startsWith("#")))
                .or(() -> Optional.ofNullable(reference.getIdentifier().getValue()))
                .orElse(null);
    }

    /** What somebody or something is called that stands within the resource. */
    private Optional<String> name(Resource resource) {
        return switch (resource) {
            case Practitioner it -> name(it.getNameFirstRep());
            case RelatedPerson it -> name(it.getNameFirstRep());
            case Patient it -> name(it.getNameFirstRep());
            case Organization it -> Optional.ofNullable(it.getName());
            case Location it -> Optional.ofNullable(it.getName());
            case CareTeam it -> Optional.ofNullable(it.getName());
            case Device it ->
                it.hasDeviceName()
                        ? Optional.ofNullable(it.getDeviceNameFirstRep().getName())
                        : Fhir.concept(it.getType(), "type").map(CodeableConcept::words);
            case Substance it -> Fhir.concept(it.getCode(), "code").map(CodeableConcept::words);
            case PractitionerRole it -> role(it);
            default -> Optional.empty();
        };
    }

    /** Who has it, by one more reference that does not lead to a role, or else where, or as what. */
    private Optional<String> role(PractitionerRole it) {
        return Stream.of(it.getPractitioner(), it.getOrganization())
                .filter(one -> contained(one)
                        .filter(PractitionerRole.class::isInstance)
                        .isEmpty())
                .flatMap(one -> Stream.ofNullable(words(one)))
                .findFirst()
                .or(() -> Fhir.concepts(it.getCode(), "code").stream()
                        .map(CodeableConcept::words)
                        .findFirst());
    }

    private static Optional<String> name(HumanName name) {
        return Optional.of(name.hasText() ? name.getText() : name.getNameAsSingleString())
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /**
     * What is told of those that mean nothing here; in words that name the element, and hold nothing about a person.
     */
    List<String> unresolved() {
        return List.copyOf(unresolved);
    }
}
