/** Deadlines: what happens when a time comes, unless something happened before. Fired once each and never on replay. */
@NullMarked
package io.medichain.deadline;

import org.jspecify.annotations.NullMarked;
