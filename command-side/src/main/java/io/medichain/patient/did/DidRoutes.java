package io.medichain.patient.did;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.patient.Did;
import io.medichain.patient.DidChain;
import io.medichain.patient.DidKey;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Patients")
@RequestMapping("/api/patients/{id}/did")
final class DidRoutes {
    private final CommandDesk desk;
    private final DidChain chain;

    DidRoutes(CommandDesk desk, DidChain chain) {
        this.desk = desk;
        this.chain = chain;
    }

    /** Gives the patient a decentralised identifier under a key of the patient's own. */
    @PostMapping
    @Acts(Action.ISSUE_DID)
    Accepted issue(@RequestBody PublicKey body, Permitted<PatientId> patient) {
        Did did = Did.of(chain.id(), body.publicKey());
        return desk.accept(patient, body, () -> new IssueDid(patient.about(), did, body.publicKey()));
    }

    /** Gives the control of the identifier to a new key. */
    @PutMapping("/key")
    @Acts(Action.ROTATE_DID_KEY)
    Accepted rotate(@RequestBody PublicKey body, Permitted<PatientId> patient) {
        return desk.accept(patient, body, () -> new RotateDidKey(patient.about(), body.publicKey()));
    }

    /**
     * A key of the patient's own.
     *
     * @param publicKey the compressed secp256k1 key whose private half the patient keeps
     */
    record PublicKey(DidKey publicKey) {}
}
