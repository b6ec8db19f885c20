/** Decentralised identifiers of patients. */
@NullMarked
package io.medichain.patient.did;

import org.jspecify.annotations.NullMarked;
