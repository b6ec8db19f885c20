/** The Merkle tree of RFC 6962 with SHA-256: hashing, appending, inclusion and consistency proofs. */
@NullMarked
package io.medichain.merkle;

import org.jspecify.annotations.NullMarked;
