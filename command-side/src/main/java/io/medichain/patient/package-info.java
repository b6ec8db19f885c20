/** The registry of patients. */
@NullMarked
package io.medichain.patient;

import org.jspecify.annotations.NullMarked;
