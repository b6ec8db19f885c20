/** The contracts as web3j wraps them for Java; the classes are generated in the build. */
@NullMarked
package io.medichain.ledger.chain.contract;

import org.jspecify.annotations.NullMarked;
