package io.medichain.patient.erasure;

import io.medichain.personal.DataClass;
import java.time.Instant;

/**
 * A law demands that something be kept.
 *
 * @param of which data
 * @param until until when, as known now
 */
public record RetentionDuty(DataClass of, Instant until) {}
