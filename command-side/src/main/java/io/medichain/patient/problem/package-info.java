/** Why a command about a patient is refused. */
@NullMarked
package io.medichain.patient.problem;

import org.jspecify.annotations.NullMarked;
