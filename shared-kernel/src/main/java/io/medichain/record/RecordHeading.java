package io.medichain.record;

import io.medichain.fhir.Code;
import io.medichain.fhir.TimeSpan;
import io.medichain.problem.Rule;
import io.medichain.record.content.RecordKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record is about, apart from what it says: all that lists, searches and rules have to know of it. Clinical
 * personal data, for a rare code with an exact time is a name.
 *
 * @param kind its kind; missing in an amendment, which changes no kind
 * @param codes the codes of what it is about, without words
 * @param occurred when it happened
 */
public record RecordHeading(@Nullable RecordKind kind, List<Code> codes, TimeSpan occurred) {
    public RecordHeading {
        codes = Rule.list(codes, "codes", Integer.MAX_VALUE);
        Rule.present(occurred, "occurred");
    }
}
