package io.medichain.event;

/**
 * Something that happened and was accepted: an immutable record, named in the past tense.
 *
 * <p>Every context has one sealed interface below this one ({@code PatientEvent}, {@code EncounterEvent}, …). The
 * stored name of an event is its {@link EventType}, its version Axon's {@code @Revision}; neither follows the class
 * name.
 */
public interface DomainEvent {}
