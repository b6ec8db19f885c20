/** What somebody outside of a running system verifies of it, with what it serves and a node of the chain. */
@NullMarked
package io.medichain.auditor;

import org.jspecify.annotations.NullMarked;
