package io.medichain.record;

/**
 * An event behind an entry that cannot be read; the rest of the entry, and all others, are shown as they are.
 *
 * @param position its position in the store
 * @param eventType its stable name
 */
record Damage(long position, String eventType) {}
