package io.medichain.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An access in plain words, with what proves it.
 *
 * @param words one sentence for the patient
 * @param entry the line of the access log
 */
record Disclosure(String words, @JsonUnwrapped AccessLogEntry entry) {}
