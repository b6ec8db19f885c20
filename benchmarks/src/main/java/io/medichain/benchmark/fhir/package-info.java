/** FHIR over HTTP. */
@NullMarked
package io.medichain.benchmark.fhir;

import org.jspecify.annotations.NullMarked;
