/**
 * The log over HTTP: its files as C2SP tlog-tiles serves them, proofs, status, and whether a patient is on the chain.
 */
@NullMarked
package io.medichain.ledger.http;

import org.jspecify.annotations.NullMarked;
