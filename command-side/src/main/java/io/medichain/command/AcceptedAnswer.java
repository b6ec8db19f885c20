package io.medichain.command;

import io.medichain.http.Headers;
import io.medichain.http.PerRoute;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Says with every accepted command its version (ETag) and position, and where the new thing is that it made: what a
 * route that answers 201 makes is at its own path and the new id. Where it was there already and was changed instead,
 * the answer is 200.
 */
@ControllerAdvice
final class AcceptedAnswer implements ResponseBodyAdvice<Object> {
    private final PerRoute<Boolean> creates = new PerRoute<>(AcceptedAnswer::creates);

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return returned.getParameterType() == Accepted.class;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Accepted accepted) {
            response.getHeaders().setETag(accepted.eTag());
            response.getHeaders().set(Headers.POSITION, Long.toString(accepted.position()));
            if (accepted.isUpdate()) {
                response.setStatusCode(HttpStatus.OK);
            } else if (creates.of(returned)) {
                response.getHeaders().set("Location", request.getURI().getRawPath() + "/" + accepted.id());
            }
        }
        return body;
    }

    private static boolean creates(Method route) {
        return PerRoute.declared(route, ResponseStatus.class)
                .filter(status -> status.value() == HttpStatus.CREATED)
                .isPresent();
    }
}
