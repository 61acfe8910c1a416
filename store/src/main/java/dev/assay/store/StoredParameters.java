package dev.assay.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.EmptySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** The named parameters of a statement, every text as {@link StoredText} writes it. */
public final class StoredParameters implements SqlParameterSource {

    private final SqlParameterSource fields;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    private StoredParameters(SqlParameterSource fields) {
        this.fields = fields;
    }

    /** {@return a parameter of that name and value, to which others can be added} */
    public static StoredParameters of(String name, @Nullable Object value) {
        return new StoredParameters(EmptySqlParameterSource.INSTANCE).and(name, value);
    }

    /** {@return a parameter for each property of a row, to which others can be added} */
    public static StoredParameters of(Object row) {
        return new StoredParameters(new SimplePropertySqlParameterSource(row));
    }

    /** Adds a parameter. */
    public StoredParameters and(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    @Override
    public boolean hasValue(String name) {
        return values.containsKey(name) || fields.hasValue(name);
    }

    @Override
    public @Nullable Object getValue(String name) {
        Object value = values.containsKey(name) ? values.get(name) : fields.getValue(name);
        return value instanceof String text ? StoredText.encode(text) : value;
    }

    @Override
    public int getSqlType(String name) {
        return values.containsKey(name) ? TYPE_UNKNOWN : fields.getSqlType(name);
    }

    @Override
    public @Nullable String getTypeName(String name) {
        return values.containsKey(name) ? null : fields.getTypeName(name);
    }
}
