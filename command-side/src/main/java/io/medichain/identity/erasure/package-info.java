/** What becomes of the account of a patient who was erased. */
@NullMarked
package io.medichain.identity.erasure;

import org.jspecify.annotations.NullMarked;
