/**
 * The view engine: read models as pure folds over the events, kept in MongoDB.
 *
 * <p>A context declares a {@link io.medichain.view.View}; the engine follows the events, folds them, writes the
 * documents, rebuilds and reports. Queries reach the documents through {@link io.medichain.view.Views}.
 */
@NullMarked
package io.medichain.view;

import org.jspecify.annotations.NullMarked;
