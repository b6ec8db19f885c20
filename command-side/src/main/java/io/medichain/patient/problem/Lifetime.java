package io.medichain.patient.problem;

import io.medichain.fhir.DateTime;
import io.medichain.fhir.PartialDate;
import io.medichain.patient.Demographics;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Birth and death as far as they are known. */
public record Lifetime(
        @Nullable PartialDate birth, @Nullable DateTime death) {
    /** As somebody's demographics say them. */
    public static Lifetime of(Demographics demographics) {
        Rule.format(
                demographics.deceasedDateTime() == null || !Boolean.FALSE.equals(demographics.deceased()),
                "demographics.deceased",
                "true or missing where deceasedDateTime is said");
        return new Lifetime(demographics.birthDate(), demographics.deceasedDateTime());
    }

    /** Both lie in the past, in this order; a day counts as past once it began anywhere on earth. */
    public void requirePast(Instant now) {
        Instant tomorrow = now.atOffset(ZoneOffset.UTC).plusHours(14).toInstant();
        Rule.require(
                birth == null || !birth.firstDay().isAfter(LocalDate.ofInstant(tomorrow, ZoneOffset.UTC)),
                PatientProblem.BORN_IN_FUTURE,
                "demographics.birthDate",
                PatientProblem.BORN_IN_FUTURE.title());
        Rule.require(
                death == null || (!death.first().isAfter(tomorrow) && !isBeforeBirth(death)),
                PatientProblem.DIED_BEFORE_BIRTH,
                "demographics.deceasedDateTime",
                PatientProblem.DIED_BEFORE_BIRTH.title());
    }

    /** Whether no time that it may mean lies on or after a day of birth; a moment may be in another zone than that. */
    private boolean isBeforeBirth(DateTime death) {
        if (birth == null) {
            return false;
        }
        return death.precision() == DateTime.Precision.MOMENT
                ? death.first()
                        .isBefore(birth.firstDay().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                : death.lastDay().isBefore(birth.firstDay());
    }
}
