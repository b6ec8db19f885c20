/**
 * What every store on this machine's disk has in common: an exclusive lock, a format, durable files, group commit,
 * typed failures.
 */
@NullMarked
package io.medichain.disk;

import org.jspecify.annotations.NullMarked;
