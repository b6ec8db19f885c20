/** The way of a command: from the request through the aggregate to the answer, once each. */
@NullMarked
package io.medichain.command;

import org.jspecify.annotations.NullMarked;
