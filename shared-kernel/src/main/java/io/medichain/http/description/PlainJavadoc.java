package io.medichain.http.description;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.JavadocProvider;
import org.springdoc.core.providers.SpringDocJavadocProvider;

/** The Javadoc of routes and records in CommonMark, as OpenAPI has descriptions: code in backticks, links as names. */
final class PlainJavadoc implements JavadocProvider {
    private final JavadocProvider written = new SpringDocJavadocProvider();

    @Override
    public @Nullable String getClassJavadoc(Class<?> type) {
        return plain(written.getClassJavadoc(type));
    }

    @Override
    public Map<String, String> getRecordClassParamJavadoc(Class<?> type) {
        return plain(written.getRecordClassParamJavadoc(type));
    }

    @Override
    public @Nullable String getMethodJavadocDescription(Method method) {
        return plain(written.getMethodJavadocDescription(method));
    }

    @Override
    public @Nullable String getMethodJavadocReturn(Method method) {
        return plain(written.getMethodJavadocReturn(method));
    }

    @Override
    public Map<String, String> getMethodJavadocThrows(Method method) {
        return Map.of(); // refusals are said as problems
    }

    @Override
    public @Nullable String getParamJavadoc(Method method, String name) {
        return plain(written.getParamJavadoc(method, name));
    }

    @Override
    public @Nullable String getFieldJavadoc(Field field) {
        return plain(written.getFieldJavadoc(field));
    }

    @Override
    public @Nullable String getFirstSentence(String text) {
        return written.getFirstSentence(text);
    }

    private static Map<String, String> plain(Map<String, String> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, text -> String.valueOf(plain(text.getValue()))));
    }

    private static @Nullable String plain(@Nullable String text) {
        return text == null
                ? null
                : text.replaceAll("</?code>", "`")
                        .replaceAll("\\{@link [^ }]+ ([^}]+)}", "$1")
                        .replaceAll("\\s+", " ");
    }
}
