/**
 * What is read of patients, as resources of HL7 FHIR R4 (4.0.1) at {@code /fhir/r4}. What was imported is given back as
 * it came, with our ids and references; what was written or changed here is made of what it says.
 */
@NullMarked
package io.medichain.fhirserver;

import org.jspecify.annotations.NullMarked;
