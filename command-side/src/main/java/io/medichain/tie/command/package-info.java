/** Whom commands know to be tied to whom: the facts that the access policy asks for. */
@NullMarked
package io.medichain.tie.command;

import org.jspecify.annotations.NullMarked;
