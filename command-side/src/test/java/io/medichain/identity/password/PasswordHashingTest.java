package io.medichain.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.token.Randomness;
import io.medichain.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashingTest {
    private final PasswordHashing hashing = new PasswordHashing(new Randomness(), new HashingPool(2));

    @Test
    void givenAPassword_whenTypedAgain_thenOnlyTheSameMatches() {
        String hash = hashing.hash(new Password("correct horse battery"));

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashing.attempt("correct horse battery").matches(hash)).isTrue();
        assertThat(hashing.attempt("Correct horse battery").matches(hash)).isFalse();
        assertThat(hashing.attempt("").matches(hash)).isFalse();
    }

    @Test
    void givenTheSamePasswordTwice_whenHashed_thenTheHashesDiffer() {
        Password password = new Password("correct horse battery");

        assertThat(hashing.hash(password)).isNotEqualTo(hashing.hash(password));
    }

    @Test
    void givenNoHash_whenTyped_thenNothingMatches() {
        assertThat(hashing.attempt("correct horse battery").matches(null)).isFalse();
    }

    @Test
    void givenTheSameLettersComposedOtherwise_whenTyped_thenTheyMatch() {
        String hash = hashing.hash(new Password("gr\u00fc\u00dfe aus der stadt"));

        assertThat(hashing.attempt("gru\u0308\u00dfe aus der stadt").matches(hash))
                .isTrue();
    }

    @Test
    void givenAHashOfOtherParameters_whenTyped_thenItIsCheckedWithThose() {
        Password password = new Password("correct horse battery");
        String hash = hashing.hash(password);

        assertThat(hashing.attempt(password.value()).matches(hash.replace("t=2", "t=3")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "fourteen chars",
                "aaaaaaaaaaaaaaaaaaaa",
                "abababababababab",
                "abcdefghijklmnopq",
                "PasswordPassword",
                "Password123!",
                "Welcome2026!",
                "hospital2026",
                "Password123!Password123!",
                "Welcome2026!Welcome2026!",
                "hospital2026hospital2026",
                "P@ssw0rd2026!!!",
                "MediChain-2026-Hospital",
                "1qaz2wsx3edc4rfv",
                "momsanaladventure"
            })
    void givenAWeakPassword_whenChosen_thenRefused(String weak) {
        assertThatThrownBy(() -> new Password(weak))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(IdentityProblem.PASSWORD_WEAK));
    }

    @Test
    void givenAPasswordOf129Characters_whenChosen_thenRefused() {
        assertThatThrownBy(() -> new Password("abcdefgh".repeat(17))).isInstanceOf(ProblemException.class);
    }

    @Test
    void givenAPasswordWithTheUsersName_whenChosen_thenRefused() {
        Password password = new Password("ada.quill is here");

        assertThatThrownBy(() -> password.requireFitFor("Ada.Quill@example.org"))
                .isInstanceOf(ProblemException.class);
        password.requireFitFor("bo.field@example.org");
    }

    @Test
    void givenAPasswordOfTheOrganisationsName_whenChosen_thenRefused() {
        Password password = new Password("StMargareta-Ward-2026");

        assertThatThrownBy(() -> password.requireFitFor("st-margareta", "Ada Ward"))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "kT9wq-2LmZx_81bRvYc",
                "the otter reads on rainy evenings",
                "\u00fcber den sieben br\u00fccken steht er"
            })
    void givenALongSentenceOrRandomSigns_whenChosen_thenTaken(String strong) {
        assertThat(new Password(strong).value()).isEqualTo(strong);
    }
}
