package io.medichain.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * A line of an answer with what those are called whom it names by id.
 *
 * @param line the line
 * @param people by id, as far as the reader may know
 */
public record Named<T>(@JsonUnwrapped T line, Map<String, Called> people) {}
