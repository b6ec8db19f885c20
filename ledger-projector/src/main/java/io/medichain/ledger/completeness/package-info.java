/**
 * The proof that a list of everything recorded about a patient in a period is complete, made and checked without the
 * system. The form is said in docs/completeness.md.
 */
@NullMarked
package io.medichain.ledger.completeness;

import org.jspecify.annotations.NullMarked;
