package io.medichain.eventstore;

/**
 * What is known of an event without reading it.
 *
 * @param type the stable name of the payload's type
 * @param revision the version of its shape, empty for none
 */
record EventShape(String type, String revision) {}
