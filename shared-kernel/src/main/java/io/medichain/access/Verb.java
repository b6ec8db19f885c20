package io.medichain.access;

/** Reading or writing, as the permission matrix tells them apart. */
public enum Verb {
    READ,
    WRITE
}
