/** What a medical record says, a type per kind, with the names of FHIR R4 resources. */
@NullMarked
package io.medichain.record.content;

import org.jspecify.annotations.NullMarked;
