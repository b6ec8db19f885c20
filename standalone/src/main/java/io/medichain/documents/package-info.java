/** The document store on disk. */
@NullMarked
package io.medichain.documents;

import org.jspecify.annotations.NullMarked;
