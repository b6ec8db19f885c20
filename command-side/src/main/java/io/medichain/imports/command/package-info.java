/** Imports from other systems: the runs under which they come in. */
@NullMarked
package io.medichain.imports.command;

import org.jspecify.annotations.NullMarked;
