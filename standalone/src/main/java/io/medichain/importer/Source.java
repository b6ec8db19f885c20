package io.medichain.importer;

import org.jspecify.annotations.Nullable;

/**
 * Where the files of an import come from.
 *
 * @param name of the system; the same name gives the same identifiers
 * @param base the address of its own FHIR server, where it is known
 */
public record Source(String name, @Nullable String base) {}
