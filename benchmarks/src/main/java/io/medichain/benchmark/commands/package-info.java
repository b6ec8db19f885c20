/** Commands over HTTP to the whole system. */
@NullMarked
package io.medichain.benchmark.commands;

import org.jspecify.annotations.NullMarked;
