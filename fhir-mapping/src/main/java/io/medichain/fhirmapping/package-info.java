/** What resources of HL7 FHIR R4 mean as commands: read strictly, mapped, or refused by the element at fault. */
@NullMarked
package io.medichain.fhirmapping;

import org.jspecify.annotations.NullMarked;
