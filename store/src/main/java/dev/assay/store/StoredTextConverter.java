package dev.assay.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps a text attribute of an entity as {@link StoredText}; named where a user's or a model's text is stored. */
@Converter
public class StoredTextConverter implements AttributeConverter<String, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable String text) {
        return text == null ? null : StoredText.encode(text);
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String stored) {
        return stored == null ? null : StoredText.decode(stored);
    }
}
