/**
 * The commands of the MongoDB protocol. Documents, matching, update operators and aggregation stages are those of
 * mongo-java-server; what is stored and how it is found is ours.
 */
@NullMarked
package io.medichain.readstore.command;

import org.jspecify.annotations.NullMarked;
