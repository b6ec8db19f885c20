package io.medichain.operation;

import io.medichain.event.DomainEvent;

/** Something that was done to the system rather than in it. */
public sealed interface OperationEvent extends DomainEvent
        permits KeyRotationOrdered,
                BackupOrdered,
                BackupMade,
                BackupRemoved,
                ViewRebuildOrdered,
                SetupLinkGiven,
                DeadLetterRetried,
                DeadLetterDiscarded,
                SystemStarted,
                EventLedgerBound,
                LogRenewed {}
