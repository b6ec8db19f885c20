/** FHIR R4 bundles and NDJSON read as a stream and sent as commands. */
@NullMarked
package io.medichain.importer;

import org.jspecify.annotations.NullMarked;
