package io.medichain.http;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Parameters as the registered converters read them, and in no other way: Spring would go on with its older editors,
 * which take a hexadecimal number or the Java name of a constant.
 */
final class OneSpelling implements ConversionService {
    private final ConversionService converters;

    OneSpelling(ConversionService converters) {
        this.converters = converters;
    }

    @Override
    public boolean canConvert(@Nullable Class<?> source, Class<?> target) {
        return converters.canConvert(source, target);
    }

    @Override
    public boolean canConvert(@Nullable TypeDescriptor source, TypeDescriptor target) {
        return converters.canConvert(source, target);
    }

    @Override
    public <T> @Nullable T convert(@Nullable Object value, Class<T> target) {
        try {
            return converters.convert(value, target);
        } catch (ConversionFailedException e) {
            throw new IllegalArgumentException(e.getCause());
        }
    }

    @Override
    public @Nullable Object convert(@Nullable Object value, @Nullable TypeDescriptor source, TypeDescriptor target) {
        try {
            return converters.convert(value, source, target);
        } catch (ConversionFailedException e) {
            throw new IllegalArgumentException(e.getCause());
        }
    }
}
