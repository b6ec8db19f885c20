/** The patient registry: list, search, details. */
@NullMarked
package io.medichain.patient;

import org.jspecify.annotations.NullMarked;
