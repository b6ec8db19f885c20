/** What people wait for in front of a browser. */
@NullMarked
package io.medichain.benchmark.web;

import org.jspecify.annotations.NullMarked;
