/** Patients and their medical record numbers: the aggregates, above the commands that they take. */
@NullMarked
package io.medichain.patient.command;

import org.jspecify.annotations.NullMarked;
