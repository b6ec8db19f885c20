package io.medichain.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * What fails once a part of its answer has left cannot be answered otherwise any more. It fails the connection, so that
 * nobody takes the part for all of it (RFC 9112, section 8: an incomplete message).
 */
final class BrokenOff implements HandlerExceptionResolver, Ordered {
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        // a body that cannot be read is of the request: the server has begun no answer, and gives up the connection
        boolean isOfTheCaller = failure instanceof IOException || failure instanceof HttpMessageNotReadableException;
        if (response.isCommitted() && !isOfTheCaller) {
            throw new IllegalStateException("A part of the answer has left already", failure);
        }
        return null;
    }
}
