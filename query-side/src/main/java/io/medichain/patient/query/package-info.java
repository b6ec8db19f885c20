/** The patient registry: list, search, details. */
@NullMarked
package io.medichain.patient.query;

import org.jspecify.annotations.NullMarked;
