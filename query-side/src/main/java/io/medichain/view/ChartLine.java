package io.medichain.view;

/**
 * A line of a chart.
 *
 * @param id the key of what it shows
 * @param position the position of the last event that changed it
 * @param content what it shows
 */
public record ChartLine(String id, long position, Object content) {}
