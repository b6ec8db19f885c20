package io.medichain.patient;

/**
 * The chain in whose name decentralised identifiers are issued: the one that clinical events are anchored on.
 *
 * @param id its EIP-155 id
 */
public record DidChain(long id) {}
