/** What the contexts of the query side tell of a patient to whoever shows it in a form of its own, such as FHIR. */
@NullMarked
package io.medichain.clinical;

import org.jspecify.annotations.NullMarked;
