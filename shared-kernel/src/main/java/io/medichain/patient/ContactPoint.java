package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach somebody (FHIR R4 ContactPoint).
 *
 * @param system phone, e-mail, …
 * @param value the number or address
 * @param use home, work, mobile, …
 */
public record ContactPoint(
        ContactPoint.Medium system, @Longest(Size.LINE) String value, ContactPoint.@Nullable Use use) {
    public ContactPoint {
        Rule.present(system, "telecom.system");
        Rule.text(value, "telecom.value", Size.LINE);
    }

    /** FHIR R4 ContactPointSystem. */
    public enum Medium {
        @JsonProperty("phone")
        PHONE,
        @JsonProperty("fax")
        FAX,
        @JsonProperty("email")
        EMAIL,
        @JsonProperty("pager")
        PAGER,
        @JsonProperty("url")
        URL,
        @JsonProperty("sms")
        SMS,
        @JsonProperty("other")
        OTHER
    }

    /** FHIR R4 ContactPointUse. */
    public enum Use {
        @JsonProperty("home")
        HOME,
        @JsonProperty("work")
        WORK,
        @JsonProperty("temp")
        TEMPORARY,
        @JsonProperty("old")
        OLD,
        @JsonProperty("mobile")
        MOBILE
    }
}
