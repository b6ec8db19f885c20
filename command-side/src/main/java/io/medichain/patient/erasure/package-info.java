/** Legal holds and erasure. */
@NullMarked
package io.medichain.patient.erasure;

import org.jspecify.annotations.NullMarked;
