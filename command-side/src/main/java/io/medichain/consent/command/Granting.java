package io.medichain.consent.command;

import io.medichain.access.PurposeOfUse;
import io.medichain.consent.ConsentProvision;
import io.medichain.consent.ConsentedData;
import io.medichain.consent.Grantee;
import io.medichain.consent.ProvisionType;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Period;
import io.medichain.fhir.ReceivedResource;
import io.medichain.http.description.NotEmpty;
import io.medichain.http.description.Seldom;
import io.medichain.id.ConsentId;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new consent.
 *
 * @param id an identifier of the client's own, so that a repeat changes nothing; a random one when missing
 * @param type whether it opens (permit) or closes (deny)
 * @param grantee to whom: a user or the organisation
 * @param data which classes of data, at least one
 * @param purposes for which purposes, at least one (v3-ActReason)
 * @param start from when; now when missing
 * @param end until when; open when missing
 * @param category what kind of consent, where a document says so, at most 10
 * @param agreedAt when the patient agreed, where that was before
 * @param source the document behind it
 * @param original the resource of FHIR R4 that it was made of, which an import sends beside it and nobody else
 */
public record Granting(
        @Nullable ConsentId id,
        ProvisionType type,
        Grantee grantee,
        @Most(Size.SEVERAL) @NotEmpty List<ConsentedData> data,
        @Most(Size.SEVERAL) @NotEmpty List<PurposeOfUse> purposes,
        @Nullable Instant start,
        @Schema(example = "2027-03-03T14:02:00Z") @Nullable Instant end,
        @Most(Size.FEW) List<CodeableConcept> category,
        @Nullable Instant agreedAt,
        @Longest(Size.URI) @Nullable String source,
        @Seldom @Nullable ReceivedResource original) {
    public Granting {
        Rule.present(type, "type");
        Rule.present(grantee, "grantee");
        Rule.optionalTime(start, "start");
        Rule.optionalTime(end, "end");
        data = Rule.list(data, "data", Size.SEVERAL);
        Rule.format(!data.isEmpty(), "data", "at least one");
        purposes = Rule.list(purposes, "purposes", Size.SEVERAL);
        Rule.format(!purposes.isEmpty(), "purposes", "at least one");
        category = Rule.list(category, "category", Size.FEW);
        Rule.optionalTime(agreedAt, "agreedAt");
        Rule.optionalText(source, "source", Size.URI);
        ReceivedResource.requireType(original);
    }

    ConsentProvision provision(Instant now) {
        Period period = new Period(start == null ? now : start, end);
        return new ConsentProvision(type, grantee, data, purposes, period, category, agreedAt, source);
    }
}
