/** Who is tied to a patient, told from the events of patients, encounters and consents. */
@NullMarked
package io.medichain.tie;

import org.jspecify.annotations.NullMarked;
