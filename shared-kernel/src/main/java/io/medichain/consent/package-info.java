/** Who else may see a record: consents of the patient, and emergencies. */
@NullMarked
package io.medichain.consent;

import org.jspecify.annotations.NullMarked;
