/** The workloads of {@code medichain bench}: what each does, and the figures it gives on this machine. */
@NullMarked
package io.medichain.benchmark;

import org.jspecify.annotations.NullMarked;
