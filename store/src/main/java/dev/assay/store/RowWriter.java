package dev.assay.store;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Inserts rows so that repeating a write is harmless, in the transaction of the caller.
 *
 * <p>JPA has no word for "unless it is there", and a violated constraint would end the transaction: hence SQL here,
 * with the entity's fields as the parameters.
 */
public final class RowWriter {

    private final JdbcClient jdbc;

    public RowWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Builds an insert that does nothing where the key is there already.
     *
     * @param columns names of columns in snake case, each bound to the row's property of that name in camel case; one
     *     that is written as {@code name:json} is cast to JSON
     */
    public static String insert(String table, String... columns) {
        String names = Arrays.stream(columns).map(RowWriter::column).collect(Collectors.joining(", "));
        String values = Arrays.stream(columns).map(RowWriter::parameter).collect(Collectors.joining(", "));
        return "insert into " + table + " (" + names + ") values (" + values + ")";
    }

    /** Executes a statement with the fields of a row as its parameters; {@return how many rows it touched} */
    public int write(String sql, Object row) {
        return jdbc.sql(sql).paramSource(new StoredParameters(row)).update();
    }

    private static String column(String column) {
        return column.split(":", 2)[0];
    }

    private static String parameter(String column) {
        String[] words = column(column).split("_");
        String property = words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
        return column.endsWith(":json") ? "cast(:" + property + " as json)" : ":" + property;
    }

    /** Binds the fields of a row, every text as {@link StoredText} writes it. */
    private static final class StoredParameters implements SqlParameterSource {

        private final SqlParameterSource fields;

        StoredParameters(Object row) {
            this.fields = new SimplePropertySqlParameterSource(row);
        }

        @Override
        public boolean hasValue(String name) {
            return fields.hasValue(name);
        }

        @Override
        public @org.jspecify.annotations.Nullable Object getValue(String name) {
            Object value = fields.getValue(name);
            return value instanceof String text ? StoredText.encode(text) : value;
        }

        @Override
        public int getSqlType(String name) {
            return fields.getSqlType(name);
        }

        @Override
        public @org.jspecify.annotations.Nullable String getTypeName(String name) {
            return fields.getTypeName(name);
        }
    }
}
