package dev.assay.store;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Inserts rows so that repeating a write is harmless, in the transaction of the caller.
 *
 * <p>JPA has no word for "unless it is there", and a violated constraint would end the transaction: hence SQL here,
 * with the row's properties as the parameters.
 */
public final class RowWriter {

    private static final String JSON = ":json";

    private final JdbcClient jdbc;
    private final String insert;

    /**
     * Prepares the insert into one table, which does nothing where the key is there already.
     *
     * @param columns names of columns in snake case, each bound to the row's property of that name in camel case; one
     *     that is written as {@code name:json} is cast to JSON
     */
    public RowWriter(JdbcClient jdbc, String table, String... columns) {
        this.jdbc = jdbc;
        String names = Arrays.stream(columns).map(RowWriter::name).collect(Collectors.joining(", "));
        String values = Arrays.stream(columns).map(RowWriter::value).collect(Collectors.joining(", "));
        this.insert = "insert into %s (%s) values (%s) on conflict do nothing".formatted(table, names, values);
    }

    /** Writes a row; {@return whether none with its key was there before} */
    public boolean insert(Object row) {
        return jdbc.sql(insert).paramSource(StoredParameters.of(row)).update() == 1;
    }

    private static String name(String column) {
        return column.endsWith(JSON) ? column.substring(0, column.length() - JSON.length()) : column;
    }

    private static String value(String column) {
        String parameter = ":" + camelCase(name(column));
        return column.endsWith(JSON) ? "cast(" + parameter + " as json)" : parameter;
    }

    static String camelCase(String snakeCase) {
        StringBuilder camel = new StringBuilder();
        for (String word : snakeCase.split("_", -1)) {
            camel.append(camel.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                    .append(word, 1, word.length());
        }
        return camel.toString();
    }
}
