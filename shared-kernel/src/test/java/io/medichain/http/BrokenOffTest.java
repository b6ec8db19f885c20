package io.medichain.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class BrokenOffTest {
    private final BrokenOff brokenOff = new BrokenOff();
    private boolean hasBegun;

    @Test
    void givenAnAnswerOfWhichAPartHasLeft_whenTheRestFails_thenTheContainerIsTold() {
        hasBegun = true;

        assertThatThrownBy(() -> resolve(new IllegalArgumentException("damaged")))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("damaged");
    }

    @Test
    void givenAnAnswerThatHasNotBegun_whenItFails_thenItIsAnsweredAsARefusal() {
        assertThat(resolve(new IllegalArgumentException("damaged"))).isNull();
    }

    @Test
    void givenACallerWhoHasGone_whenTheRestFails_thenNobodyIsTold() {
        hasBegun = true;

        assertThat(resolve(new IOException("Broken pipe"))).isNull();
    }

    private Object resolve(Exception failure) {
        return brokenOff.resolveException(
                proxy(HttpServletRequest.class), proxy(HttpServletResponse.class), null, failure);
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (_, method, _) -> switch (method.getName()) {
                    case "isCommitted" -> hasBegun;
                    default -> null;
                }));
    }
}
