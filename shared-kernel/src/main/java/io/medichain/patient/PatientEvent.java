package io.medichain.patient;

import io.medichain.event.AboutPatient;
import io.medichain.event.DomainEvent;

/** What happened to an entry of the patient registry. */
public sealed interface PatientEvent extends DomainEvent, AboutPatient
        permits PatientRegistered,
                DemographicsUpdated,
                CareTeamMemberAssigned,
                CareTeamMemberRemoved,
                UserAccountLinked,
                UserAccountUnlinked,
                DidIssued,
                DidKeyRotated,
                PatientMerged,
                DuplicateAbsorbed,
                PatientDeactivated,
                PatientReactivated,
                LegalHoldPlaced,
                LegalHoldLifted,
                PatientErasureOrdered,
                PatientErased {}
