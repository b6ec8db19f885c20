package io.medichain.audit.query;

import io.medichain.view.EventSource;

/**
 * A line of a chart as it was.
 *
 * @param id the key of what it shows
 * @param source the last event that had changed it: author, position, proof
 * @param content what it showed
 */
record HistoryLine(String id, EventSource source, Object content) {}
