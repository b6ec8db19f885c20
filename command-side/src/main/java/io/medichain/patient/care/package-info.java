/** Who cares for a patient, and which user the patient is. */
@NullMarked
package io.medichain.patient.care;

import org.jspecify.annotations.NullMarked;
