/** A synthetic hospital for trying out. */
@NullMarked
package io.medichain.demo;

import org.jspecify.annotations.NullMarked;
