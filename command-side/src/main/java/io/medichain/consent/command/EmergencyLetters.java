package io.medichain.consent.command;

import io.medichain.access.Role;
import io.medichain.facts.Facts;
import io.medichain.http.PublicAddress;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.identity.KnownRoles;
import io.medichain.identity.KnownUsers;
import io.medichain.mail.Mail;
import io.medichain.mail.Mail.Letter;
import io.medichain.patient.KnownPatients;
import io.medichain.policy.Reaction;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What is written about emergency accesses. A letter names nobody and says nothing of anybody's health; who signs in
 * sees the rest. It is handed to the mail server before the policy goes on: a crash in between writes it again, under
 * the same id.
 */
@Component
final class EmergencyLetters {
    private final Mail mail;
    private final Facts facts;
    private final KnownPatients patients;
    private final KnownUsers users;
    private final KnownRoles roles;
    private final PublicAddress address;

    EmergencyLetters(
            Mail mail, Facts facts, KnownPatients patients, KnownUsers users, KnownRoles roles, PublicAddress address) {
        this.mail = mail;
        this.facts = facts;
        this.patients = patients;
        this.users = users;
        this.roles = roles;
        this.address = address;
    }

    /** Nobody is written to who has no account: the access log tells it all the same. */
    void tellPatient(PatientId patient, Reaction reaction) {
        facts.await(reaction.position());
        Optional<UserId> account = patients.accountOf(reaction.tenant(), patient);
        account.ifPresent(
                user -> send(reaction, user, "Your record was opened in an emergency", """
                Somebody of the hospital opened your record in an emergency, for 60 minutes. A compliance officer
                will review it. Sign in to see in your access log who it was and what was read:

                %s
                """.formatted(address)));
    }

    void tellOfficers(String subject, String text, Reaction reaction) {
        facts.await(reaction.position());
        for (UserId officer : roles.holding(reaction.tenant(), Role.COMPLIANCE_OFFICER)) {
            send(reaction, officer, subject, text + "\n" + address + "\n");
        }
    }

    private void send(Reaction reaction, UserId user, String subject, String text) {
        UUID id = reaction.idOf("letter to " + user);
        users.addressOf(user).ifPresent(to -> mail.send(new Letter(reaction.tenant(), to, subject, text, null, id)));
    }
}
