package io.medichain.readstore.key;

/** What an index keeps for a field that is an array without elements: MongoDB sorts it below null. */
enum EmptyArray {
    EMPTY
}
