/**
 * What every store on this machine's disk has in common: an exclusive lock, a format, typed failures, durable files.
 */
@NullMarked
package io.medichain.disk;

import org.jspecify.annotations.NullMarked;
