/** The local Ethereum node: a native anvil, started, watched, kept on disk and ended with this process. */
@NullMarked
package io.medichain.node;

import org.jspecify.annotations.NullMarked;
