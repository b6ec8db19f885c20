/**
 * Documents and index entries on RocksDB: three tables, snapshots to read from, one atomic batch for each command that
 * writes, and the catalog of databases, collections and indexes.
 */
@NullMarked
package io.medichain.readstore.storage;

import org.jspecify.annotations.NullMarked;
