package io.medichain.identity.query;

import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.UserRegistered;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.NameFold;
import io.medichain.personal.NamePieces;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user is found by: keyed hashes of the beginnings of all words of name, user name and e-mail address. */
final class UserTokens {
    private static final String FIELD = "user.called";

    private final BlindIndex index;

    UserTokens(BlindIndex index) {
        this.index = index;
    }

    /** All tokens of a user; none of one who was erased. */
    List<String> of(UserRegistered registered) {
        return Stream.of(
                        registered.displayName().value(),
                        registered.userName().value().map(UserName::value),
                        registered.email().value().map(EmailAddress::value))
                .flatMap(Optional::stream)
                .flatMap(called -> NameFold.spellings(called).stream())
                .flatMap(word -> NamePieces.of(word).stream())
                .distinct()
                .map(piece -> index.token(FIELD, piece))
                .toList();
    }

    /** The tokens that a user must have whom somebody searches for. */
    List<String> wanted(String searched) {
        return NamePieces.wanted(searched).stream()
                .map(piece -> index.token(FIELD, piece))
                .toList();
    }
}
