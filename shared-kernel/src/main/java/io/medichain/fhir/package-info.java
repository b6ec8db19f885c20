/** Value types with the names and meanings of HL7 FHIR R4 that several contexts share. */
@NullMarked
package io.medichain.fhir;

import org.jspecify.annotations.NullMarked;
