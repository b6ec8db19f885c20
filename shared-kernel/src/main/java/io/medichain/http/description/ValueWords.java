package io.medichain.http.description;

import io.swagger.v3.oas.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.providers.JavadocProvider;
import org.springframework.core.MethodParameter;

/** Says of a value in a path or a query what its type says of itself, where the route says nothing of it. */
public final class ValueWords implements ParameterCustomizer {
    private final JavadocProvider javadoc;

    ValueWords(JavadocProvider javadoc) {
        this.javadoc = javadoc;
    }

    @Override
    public @Nullable Parameter customize(@Nullable Parameter parameter, MethodParameter argument) {
        return parameter == null ? null : describe(parameter, argument.getParameterType());
    }

    /** The same of a parameter that is no argument of its route. */
    public Parameter describe(Parameter parameter, Class<?> type) {
        String words = javadoc.getClassJavadoc(type);
        boolean saysNothing =
                parameter.getDescription() == null || parameter.getDescription().isBlank();
        return saysNothing && words != null ? parameter.description(javadoc.getFirstSentence(words)) : parameter;
    }
}
