package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.SentBundle;
import io.medichain.fhirmapping.Written;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request within a bundle: a create or an update of something that is written here.
 *
 * @param sent as it came
 * @param type of the resource
 * @param named the id of what is updated; none of a create
 * @param version that it is decided upon, where that is said
 */
record BundleEntry(
        SentBundle.Entry sent, String type, @Nullable UUID named, OptionalLong version) {
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");
    private static final Pattern PLACE = Pattern.compile("(?<type>[A-Z][A-Za-z]{1,63})/(?<id>[A-Za-z0-9.\\-]{1,64})");
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
    /** What a field of a resource begins with. */
    private static final Pattern OF_RESOURCE = Pattern.compile("[A-Z][A-Za-z]{1,63}(?=[.]|$)");

    /**
     * What is asked for.
     *
     * @throws ProblemException naming what of it is not offered
     */
    static BundleEntry of(SentBundle.Entry sent) {
        SentBundle.Asked asked = sent.request();
        refuseCondition(sent);
        return switch (asked.method()) {
            case "POST" -> {
                refuseVersion(sent);
                if (!TYPE.matcher(asked.url()).matches()) {
                    throw notOffered(sent, "url", "The url of a create has to be a type of resources.");
                }
                requireWritten(sent, asked.url());
                yield new BundleEntry(sent, asked.url(), null, OptionalLong.empty());
            }
            case "PUT" -> {
                Matcher place = PLACE.matcher(asked.url());
                if (!place.matches()) {
                    throw notOffered(sent, "url", "The url of an update has to be Type/id.");
                }
                requireWritten(sent, place.group("type"));
                yield new BundleEntry(
                        sent,
                        place.group("type"),
                        at(sent, () -> WrittenResource.id(place.group("id"))),
                        version(sent));
            }
            default -> throw notOffered(sent, "method", "The method of an entry has to be POST or PUT.");
        };
    }

    /** Nothing may be asked of the reason of others but to be that. */
    static void requireReason(SentBundle.Entry sent) {
        refuseCondition(sent);
        refuseVersion(sent);
    }

    private static void refuseVersion(SentBundle.Entry sent) {
        if (sent.request().ifMatch() != null) {
            throw refused(sent, "ifMatch", RequestProblem.INVALID_VALUE, "What is new has no version.");
        }
    }

    private static void refuseCondition(SentBundle.Entry sent) {
        String condition = sent.request().condition();
        if (condition != null) {
            throw refused(
                    sent,
                    condition,
                    condition.equals("ifNoneExist") ? FhirProblem.NO_CONDITION : FhirProblem.NOT_IN_A_BUNDLE,
                    null);
        }
    }

    private static void requireWritten(SentBundle.Entry sent, String type) {
        if (!FhirCommands.isWritten(type)) {
            throw notOffered(sent, "url", "Resources of this type are not written here.");
        }
    }

    private static OptionalLong version(SentBundle.Entry sent) {
        String tag = sent.request().ifMatch();
        if (tag == null) {
            return OptionalLong.empty();
        }
        Matcher form = TAG.matcher(tag.strip());
        if (!form.matches()) {
            throw refused(
                    sent, "ifMatch", RequestProblem.INVALID_VALUE, "ifMatch must be an entity tag, such as W/\"7\".");
        }
        return OptionalLong.of(Long.parseLong(form.group(1)));
    }

    private static ProblemException notOffered(SentBundle.Entry sent, String element, String why) {
        return refused(sent, element, FhirProblem.NOT_IN_A_BUNDLE, why);
    }

    private static ProblemException refused(
            SentBundle.Entry sent, String element, Problem problem, @Nullable String why) {
        return new ProblemException(problem, sent.path() + ".request." + element, why);
    }

    boolean isNew() {
        return named == null;
    }

    /** What is asked for by it. */
    Action action() {
        return FhirCommands.action(type, isNew());
    }

    /** What is decided about it, as a refusal of it names its elements. */
    Accepted decided(WrittenResource written, Function<WrittenResource, Accepted> decision) {
        return at(sent, () -> {
            try {
                return decision.apply(written);
            } catch (ProblemException e) {
                throw written.named(e);
            }
        });
    }

    /** The same of what answers nothing. */
    static void at(SentBundle.Entry sent, Runnable done) {
        Object _ = at(sent, () -> {
            done.run();
            return sent;
        });
    }

    /** What is done about an entry; a refusal names the entry, and what of it is at fault. */
    static <T> T at(SentBundle.Entry sent, Supplier<T> done) {
        try {
            return done.get();
        } catch (Refused e) {
            Written resource = sent.resource();
            Refused inFull = resource == null || !e.expression().isEmpty() ? e : e.in(resource.type());
            throw in(sent, WrittenResource.refused(inFull));
        } catch (ProblemException e) {
            throw in(sent, e);
        }
    }

    private static ProblemException in(SentBundle.Entry sent, ProblemException refusal) {
        if (refusal.retryAfter().isPresent()) {
            return refusal;
        }
        String field = Arrays.stream(refusal.field().orElse("").split(Pattern.quote(OutcomeForm.AND)))
                .map(one -> element(sent, refusal.problem(), one))
                .collect(Collectors.joining(OutcomeForm.AND));
        return new ProblemException(refusal.problem(), field, refusal.getMessage());
    }

    private static String element(SentBundle.Entry sent, Problem problem, String field) {
        if (field.startsWith("Bundle.")) {
            return field;
        }
        if (problem == RequestProblem.PRECONDITION_REQUIRED || problem == RequestProblem.PRECONDITION_FAILED) {
            return sent.path() + ".request.ifMatch";
        }
        return Optional.of(OF_RESOURCE.matcher(field))
                .filter(Matcher::lookingAt)
                .map(type -> sent.path() + ".resource" + field.substring(type.end()))
                .orElseGet(sent::path);
    }
}
