package io.medichain.fhirserver;

/**
 * A parameter by which resources are searched (HL7 FHIR R4, Search).
 *
 * @param name its name
 * @param kind how its value is compared
 * @param element the element that a token is compared with
 */
record SearchParameter(String name, Kind kind, String element) {
    /** The types of values. */
    enum Kind {
        /** A code, with its system or not. */
        TOKEN,
        /** When something happened. */
        DATE
    }

    static SearchParameter token(String name, String element) {
        return new SearchParameter(name, Kind.TOKEN, element);
    }

    static SearchParameter date(String name) {
        return new SearchParameter(name, Kind.DATE, "");
    }
}
