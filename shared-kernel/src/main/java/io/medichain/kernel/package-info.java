/** What every side is made of before its own: how events are written and read, who asks, how HTTP is answered. */
@NullMarked
package io.medichain.kernel;

import org.jspecify.annotations.NullMarked;
