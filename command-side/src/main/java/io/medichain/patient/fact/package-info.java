/** What commands must know of patients. */
@NullMarked
package io.medichain.patient.fact;

import org.jspecify.annotations.NullMarked;
