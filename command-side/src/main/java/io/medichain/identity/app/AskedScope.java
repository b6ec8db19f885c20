package io.medichain.identity.app;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.access.AppScopes;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;

/** A scope that an app may be let have, in the form of SMART App Launch 1 or 2. */
@Schema(
        type = "string",
        pattern = "^(launch/patient|online_access|offline_access|(patient|user)/(\\*|[A-Z][A-Za-z]{1,63})\\."
                + "(read|write|\\*|(?=[cruds])c?r?u?d?s?))$",
        maxLength = Size.NUMBER,
        example = "patient/Observation.rs")
record AskedScope(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    AskedScope {
        Rule.atMost(value, "scopes", Size.NUMBER);
        Rule.format(AppScopes.isUnderstood(value), "scopes", "scopes such as patient/Observation.rs");
    }
}
