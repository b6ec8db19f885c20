/** Entering patients, keeping who they are, closing and merging entries. */
@NullMarked
package io.medichain.patient.registry;

import org.jspecify.annotations.NullMarked;
