package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.fhir.TimeSpan;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach somebody (FHIR R4 ContactPoint).
 *
 * @param system phone, e-mail, …
 * @param value the number or address
 * @param use home, work, mobile, an old one, …
 * @param period when it is, or was, in use
 */
public record ContactPoint(
        ContactPoint.Medium system,
        @Longest(Size.LINE) String value,
        ContactPoint.@Nullable Use use,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TimeSpan period)
        implements Dated {
    public ContactPoint {
        Rule.present(system, "telecom.system");
        Rule.text(value, "telecom.value", Size.LINE);
    }

    /** A number or address of which no more is said. */
    public static ContactPoint of(Medium system, String value, @Nullable Use use) {
        return new ContactPoint(system, value, use, null);
    }

    @Override
    public boolean former() {
        return use == Use.OLD;
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
