package io.medichain.http;

/** An answer whose route sees itself as which media type it is wanted. */
public interface TypedAnswer {}
