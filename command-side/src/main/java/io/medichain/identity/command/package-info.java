/** Users, their sessions and names, and organisations: the aggregates, above the commands that they take. */
@NullMarked
package io.medichain.identity.command;

import org.jspecify.annotations.NullMarked;
