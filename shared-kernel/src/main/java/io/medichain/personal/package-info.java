/** Personal data: encrypted with a key per person and class wherever it is stored, gone when the key is destroyed. */
@NullMarked
package io.medichain.personal;

import org.jspecify.annotations.NullMarked;
