package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalPatients.Found;
import io.medichain.clinical.ClinicalPatients.Place;
import io.medichain.clinical.PatientsWanted;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.PartialDate;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.PatientId;
import io.medichain.patient.ContactPoint.Medium;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.jspecify.annotations.Nullable;

/**
 * Whom a search among all patients looks for (HL7 FHIR R4, Patient, search parameters). The registry has an index of
 * names, identifiers and birth dates: one of them has to be said, and all else narrows what it finds.
 */
final class PatientParameters {
    /** By name, in the order of the alphabet. */
    static final Map<String, SearchParamType> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("_id", SearchParamType.TOKEN),
            Map.entry("_lastUpdated", SearchParamType.DATE),
            Map.entry("identifier", SearchParamType.TOKEN),
            Map.entry("name", SearchParamType.STRING),
            Map.entry("family", SearchParamType.STRING),
            Map.entry("given", SearchParamType.STRING),
            Map.entry("birthdate", SearchParamType.DATE),
            Map.entry("death-date", SearchParamType.DATE),
            Map.entry("deceased", SearchParamType.TOKEN),
            Map.entry("active", SearchParamType.TOKEN),
            Map.entry("gender", SearchParamType.TOKEN),
            Map.entry("language", SearchParamType.TOKEN),
            Map.entry("phone", SearchParamType.TOKEN),
            Map.entry("email", SearchParamType.TOKEN),
            Map.entry("telecom", SearchParamType.TOKEN),
            Map.entry("address", SearchParamType.STRING),
            Map.entry("address-city", SearchParamType.STRING),
            Map.entry("address-state", SearchParamType.STRING),
            Map.entry("address-postalcode", SearchParamType.STRING),
            Map.entry("address-country", SearchParamType.STRING),
            Map.entry("address-use", SearchParamType.TOKEN)));

    private static final Set<String> OF_AN_ADDRESS = Set.of("_id", "_lastUpdated");
    private static final int USUAL = 50;
    private static final int MOST = 200;
    /** A place of a page: the time in milliseconds and the id. */
    private static final String PLACE = "[0-9]{1,15}\\.[0-9a-f-]{36}";

    private final List<List<String>> identifiers = new ArrayList<>();
    private final List<List<String>> names = new ArrayList<>();
    private final List<List<PartialDate>> birthDates = new ArrayList<>();
    private final List<Predicate<Found>> conditions = new ArrayList<>();
    private final LookedThrough lookedThrough =
            new LookedThrough(found -> conditions.stream().allMatch(condition -> condition.test(found)));
    private final @Nullable Set<PatientId> ids;
    private final boolean isCount;
    private final int count;
    private final @Nullable Place after;

    private PatientParameters(SearchRequest request) {
        request.parameters().keySet().stream()
                .filter(name -> !SearchRequest.CONTROLS.contains(name))
                .forEach(name -> refuse(name, request.isForm()));
        String said = request.once("_id");
        ids = said == null ? null : ids(said);
        request.parameters().forEach((name, values) -> {
            for (String value : values) {
                if (!SearchRequest.CONTROLS.contains(name)) {
                    Rule.format(!value.isBlank(), name, "a value, or be left out");
                    read(name, value);
                }
            }
        });
        isCount = request.isCount();
        count = count(request.once("_count"));
        after = place(request.once(PageLink.AFTER));
        Rule.format(
                !indexed().saysNothing(),
                "name",
                "given, or family, given, identifier, birthdate without a prefix, or _id instead; all else narrows that");
    }

    /**
     * Reads them.
     *
     * @throws ProblemException for one that is not known, is in an address and says who it is, or where none of them is
     *     of the index (HTTP 400)
     */
    static PatientParameters of(SearchRequest request) {
        return new PatientParameters(request);
    }

    /** What the index is asked for. */
    PatientsWanted indexed() {
        return new PatientsWanted(ids, identifiers, names, birthDates);
    }

    /**
     * Whether one that the index has found is meant.
     *
     * @throws ProblemException once it has found more than are looked through (HTTP 400)
     */
    boolean matches(Found found) {
        return lookedThrough.next(found);
    }

    /** Whether certain ones are asked about: then each answer tells something of each of them. */
    boolean namesIds() {
        return ids != null;
    }

    boolean isCount() {
        return isCount;
    }

    int count() {
        return count;
    }

    @Nullable
    Place after() {
        return after;
    }

    /** The place of an entry, for the next page. */
    static String place(Place place) {
        return place.registeredAt().toEpochMilli() + "." + place.patient();
    }

    private static void refuse(String name, boolean isForm) {
        if (!ALL.containsKey(name)) {
            throw SearchRequest.unknown();
        }
        if (!isForm && !OF_AN_ADDRESS.contains(name)) {
            throw new ProblemException(
                    RequestProblem.INVALID_VALUE,
                    "parameter",
                    "Who is searched for stands in the form of POST _search, and in no address.");
        }
    }

    private void read(String name, String value) {
        switch (name) {
            case "_id" -> {}
            case "_lastUpdated" -> {
                DateRange range = DateRange.of(name, value);
                conditions.add(found -> range.covers(found.changedAt()));
            }
            case "identifier" -> identifier(value);
            case "name" -> name(value, NameWords::all);
            case "family" -> name(value, NameWords::families);
            case "given" -> name(value, NameWords::given);
            case "birthdate" -> birthDate(value);
            case "death-date" -> {
                DateRange range = DateRange.of(name, value);
                who(who -> covers(range, who.deceasedDateTime()));
            }
            case "address", "address-city", "address-state", "address-postalcode", "address-country" -> {
                List<Words> any = Words.several(name, value);
                who(who -> NameWords.isAnyIn(any, NameWords.ofAddresses(name, who.address())));
            }
            case "phone" -> telecom(name, value, Medium.PHONE);
            case "email" -> telecom(name, value, Medium.EMAIL);
            case "telecom" -> telecom(name, value, null);
            default -> code(name, value);
        }
    }

    private void code(String name, String value) {
        List<Token> any = Token.several(name, value);
        conditions.add(found -> {
            Demographics who = found.demographics();
            return switch (name) {
                case "active" -> isAny(any, Boolean.toString(found.active()));
                case "deceased" -> isAny(any, Boolean.toString(who.hasDied()));
                case "gender" -> who.gender() != null && isAny(any, FhirJson.word(who.gender()));
                case "language" -> who.language().stream().anyMatch(language -> isAny(any, language));
                case "address-use" ->
                    who.address().stream()
                            .anyMatch(address -> address.use() != null && isAny(any, FhirJson.word(address.use())));
                default -> throw new IllegalStateException(name);
            };
        });
    }

    private static boolean isAny(List<Token> any, String code) {
        return any.stream().anyMatch(token -> token.is(code));
    }

    private void who(Predicate<Demographics> condition) {
        conditions.add(found -> condition.test(found.demographics()));
    }

    /** The index knows values without their systems, and as people write them. */
    private void identifier(String value) {
        List<Token> any = Token.several("identifier", value);
        Rule.format(any.stream().noneMatch(token -> token.code().isEmpty()), "identifier", "a value, or system|value");
        identifiers.add(any.stream().map(Token::code).toList());
        who(who -> who.identifier().stream()
                .anyMatch(own -> any.stream().anyMatch(token -> token.isIdentifier(own.system(), own.value()))));
    }

    private void name(String value, Function<List<HumanName>, List<NameWords>> spelled) {
        List<Words> any = Words.several("name", value);
        names.add(any.stream().map(Words::said).toList());
        who(who -> NameWords.isAnyIn(any, spelled.apply(who.name())));
    }

    private void birthDate(String value) {
        DateRange range = DateRange.of("birthdate", value);
        String date = value.replaceFirst("^eq", "");
        if (range.prefix().equals("eq") && date.matches("[0-9]{4}(-[0-9]{2}){0,2}")) {
            birthDates.add(List.of(new PartialDate(date)));
        }
        who(who -> who.birthDate() != null
                && range.covers(TimeSpan.at(new DateTime(who.birthDate().value()))));
    }

    private static boolean covers(DateRange range, @Nullable DateTime time) {
        return time != null && range.covers(TimeSpan.at(time));
    }

    private void telecom(String name, String value, @Nullable Medium medium) {
        List<Token> any = Token.several(name, value);
        who(who -> who.telecom().stream()
                .filter(point -> medium == null || point.system() == medium)
                .anyMatch(point -> any.stream()
                        .anyMatch(token -> Words.isSameNumber(token.code(), point.value())
                                && (token.system() == null || token.system().equals(FhirJson.word(point.system()))))));
    }

    /** What is no id of ours names nobody here. */
    private static Set<PatientId> ids(String said) {
        Set<PatientId> ids = new LinkedHashSet<>();
        for (String id : said.split(",", -1)) {
            try {
                ids.add(PatientId.of(id.replaceFirst("^Patient/", "")));
            } catch (ProblemException _) {
                // nobody
            }
        }
        return ids;
    }

    private static int count(@Nullable String said) {
        Rule.format(
                said == null || (said.matches("[0-9]{1,3}") && Integer.parseInt(said) <= MOST),
                "_count",
                "0 to " + MOST);
        return said == null ? USUAL : Integer.parseInt(said);
    }

    private static @Nullable Place place(@Nullable String said) {
        if (said == null) {
            return null;
        }
        Rule.format(said.matches(PLACE), PageLink.AFTER, "the place of an earlier page of the same search");
        int end = said.indexOf('.');
        return new Place(
                Instant.ofEpochMilli(Long.parseLong(said.substring(0, end))), PatientId.of(said.substring(end + 1)));
    }
}
