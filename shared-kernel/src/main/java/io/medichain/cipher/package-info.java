/** The one cipher by which values, documents, keys and addresses are sealed. */
@NullMarked
package io.medichain.cipher;

import org.jspecify.annotations.NullMarked;
