package io.medichain.encounter.command;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
import io.medichain.encounter.BedSetUp;
import io.medichain.http.Acts;
import io.medichain.id.EncounterId;
import io.medichain.id.TenantId;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Beds")
@RequestMapping("/api/beds")
final class BedRoutes {
    private final CommandDesk desk;
    private final Gate gate;

    BedRoutes(CommandDesk desk, Gate gate) {
        this.desk = desk;
        this.gate = gate;
    }

    /** Adds a bed; a place holds one, so that the same place again is answered like the first time. */
    @PostMapping
    @Acts(Action.SET_UP_BED)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted setUp(@RequestBody BedPlace place, Permitted<TenantId> house) {
        BedId id = BedId.at(house.tenant(), place);
        return desk.send(
                house, place, () -> Order.create(id, new SetUpBed(id, place), event -> event instanceof BedSetUp));
    }

    /** Gives an admitted patient this bed. */
    @PostMapping("/{id}/assignment")
    @Acts(Action.ASSIGN_BED)
    Accepted assign(Caller caller, @PathVariable BedId id, @RequestBody BedStay body) {
        Permitted<EncounterId> stay = gate.permit(caller, body.encounterId());
        return desk.send(stay, body, () -> Order.to(id, new AssignBed(id, stay.about(), stay.past(body.at(), "at"))));
    }

    /** Frees the bed. */
    @PostMapping("/{id}/release")
    @Acts(Action.RELEASE_BED)
    Accepted release(Caller caller, @PathVariable BedId id, @RequestBody BedStay body) {
        Permitted<EncounterId> stay = gate.permit(caller, body.encounterId());
        return desk.send(stay, body, () -> Order.to(id, new ReleaseBed(id, stay.about(), stay.past(body.at(), "at"))));
    }

    /**
     * Whose stay, and when.
     *
     * @param encounterId the stay that gets or has the bed
     * @param at since when; now when missing
     */
    record BedStay(EncounterId encounterId, @Nullable Instant at) {}
}
