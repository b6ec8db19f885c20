/** The OpenAPI document: what holds for every route is said here once. */
@NullMarked
package io.medichain.http.description;

import org.jspecify.annotations.NullMarked;
