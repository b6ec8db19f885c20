/**
 * The key vault of the standalone mode: wrapped keys on disk, the master key in a file of its own. Data keys are
 * wrapped by their tenant's key, tenant keys by the master key; what is destroyed is gone from the files too.
 */
@NullMarked
package io.medichain.vault;

import org.jspecify.annotations.NullMarked;
