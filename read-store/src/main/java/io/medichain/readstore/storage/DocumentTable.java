package io.medichain.readstore.storage;

import java.nio.charset.StandardCharsets;

/** The column families. All databases and collections share them, told apart by the beginning of the key. */
public enum DocumentTable {
    /** Names, definitions and counters. RocksDB insists on this name for the first one. */
    CATALOG("default"),
    /** collection number (4 bytes), key of _id -> BSON. */
    DOCUMENTS("documents"),
    /** index number (4 bytes), keys of the fields, key of _id -> length of the key of _id. */
    INDEX_ENTRIES("index-entries");

    private final String familyName;

    DocumentTable(String familyName) {
        this.familyName = familyName;
    }

    byte[] familyName() {
        return familyName.getBytes(StandardCharsets.UTF_8);
    }
}
