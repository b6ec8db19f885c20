package io.medichain.patient.did;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.http.Acts;
import io.medichain.patient.Did;
import io.medichain.patient.DidChain;
import io.medichain.patient.PatientId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
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
    private final Gate gate;
    private final DidChain chain;

    DidRoutes(CommandDesk desk, Gate gate, DidChain chain) {
        this.desk = desk;
        this.gate = gate;
        this.chain = chain;
    }

    /** Gives the patient a decentralised identifier under a key of the patient's own. */
    @PostMapping
    @Acts(Action.ISSUE_DID)
    @Operation(
            operationId = "issueDid",
            summary = "Gives the patient a decentralised identifier under a key of the patient's own")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> issue(Caller caller, @PathVariable PatientId id, @RequestBody PublicKey body) {
        gate.pass(caller, Action.ISSUE_DID, id);
        Did did = Did.of(chain.id(), body.publicKey());
        return Answers.done(desk.accept(caller, body, () -> Order.to(id, new IssueDid(id, did, body.publicKey()))));
    }

    /** Gives the control of the identifier to a new key. */
    @PutMapping("/key")
    @Acts(Action.ROTATE_DID_KEY)
    @Operation(operationId = "rotateDidKey", summary = "Gives the control of the identifier to a new key")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> rotate(Caller caller, @PathVariable PatientId id, @RequestBody PublicKey body) {
        gate.pass(caller, Action.ROTATE_DID_KEY, id);
        return Answers.done(desk.accept(caller, body, () -> Order.to(id, new RotateDidKey(id, body.publicKey()))));
    }
}
