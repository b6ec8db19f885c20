package io.medichain.http;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the values of an enum stand in JSON. */
final class EnumNames {
    private EnumNames() {}

    static String name(Object constant) {
        String name = ((Enum<?>) constant).name();
        try {
            JsonProperty named =
                    ((Enum<?>) constant).getDeclaringClass().getField(name).getAnnotation(JsonProperty.class);
            return named == null ? name : named.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("An enum constant is a public field", e);
        }
    }
}
