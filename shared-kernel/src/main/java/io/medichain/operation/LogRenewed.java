package io.medichain.operation;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * The log before was ended at the console of the machine, and another one begins, over the same events from the first
 * one on, under another name and with other keys.
 *
 * @param ended the name of the log before
 * @param sealed how many events its newest checkpoint on this machine covered; 0 where there was none
 * @param begun the name of the log that begins
 * @param reason why
 */
@EventType("operation.log-renewed")
@Revision("1")
public record LogRenewed(String ended, long sealed, String begun, RenewalReason reason) implements OperationEvent {}
