package io.medichain.fhirserver;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A type of resources of a patient that is searched.
 *
 * @param word its name in FHIR
 * @param subject the element that says whom it is about
 * @param own its parameters besides the patient
 */
record SearchedType(String word, String subject, List<SearchParameter> own) {
    /** Visits and stays. */
    static final SearchedType VISITS = new SearchedType("Encounter", "subject", SearchParameters.OF_VISITS);

    SearchedType {
        own = List.copyOf(own);
    }

    static SearchedType of(ShownType type) {
        return new SearchedType(type.word(), type.subject(), SearchParameters.of(type));
    }

    /** What tells who made which version of what; it is searched in a way of its own. */
    private static final SearchedType PROVENANCES = new SearchedType(ProvenanceResource.WORD, "target", List.of());

    /** All of them. */
    static Stream<SearchedType> all() {
        return Stream.concat(
                Stream.of(VISITS),
                ShownType.all()
                        .map(SearchedType::of)
                        .filter(type -> !type.word().equals(ProvenanceResource.WORD)));
    }

    static Optional<SearchedType> named(String word) {
        return all().filter(type -> type.word().equals(word)).findFirst();
    }

    /** The parameters that name other resources here. */
    Stream<SearchParameter> references() {
        Stream<String> names = subject.equals("subject") ? Stream.of("patient", "subject") : Stream.of("patient");
        return Stream.concat(
                names.map(name -> SearchParameter.reference(name, "Patient", subject)),
                own.stream().filter(parameter -> parameter.kind() == SearchParameter.Kind.REFERENCE));
    }

    /** What can be included: what these name. */
    Stream<IncludeParameter> inclusions() {
        return references().map(reference -> new IncludeParameter(this, reference, false));
    }

    /** What can be included: what names these. */
    Stream<IncludeParameter> inclusionsBack() {
        IncludeParameter made =
                new IncludeParameter(PROVENANCES, SearchParameter.reference("target", word, "target"), true);
        return Stream.concat(
                all().flatMap(type -> type.references()
                        .filter(reference -> reference.target().equals(word))
                        .map(reference -> new IncludeParameter(type, reference, true))),
                Stream.of(made));
    }
}
