/** The {@code medichain} command: what it asks, what it prints, how it ends. */
@NullMarked
package io.medichain.cli;

import org.jspecify.annotations.NullMarked;
