package io.medichain.importer;

/** Is told how an import goes; from several threads. */
public interface ImportListener {
    /** So many of so many resources are through. */
    void at(long done, long total);

    /** A resource was not imported. */
    void refused(Refusal refusal);

    /** A resource came in, but is not kept as it came beside its record. */
    default void withoutOriginal(Place place, String resource, String why) {}

    /** A resource came in as a document, for nothing here acts on what it says of who may see what. */
    default void notEnforced(Place place, String resource, String why) {}

    /** A resource came in, but something that it refers to is not here. */
    default void unresolved(Place place, String resource, String what) {}

    /** A file in a folder or an archive is none of FHIR. */
    default void passedOver(Place place, String why) {}
}
