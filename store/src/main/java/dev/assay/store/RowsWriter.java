package dev.assay.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Inserts many rows by one statement, as {@link RowWriter} does one, in the transaction of the caller. Each column goes
 * as an array, so the statement is the same for any number of rows.
 */
public final class RowsWriter {

    private final JdbcClient jdbc;
    private final List<Column> columns;
    private final String insert;

    /**
     * Prepares the insert into one table, which leaves alone what is there already.
     *
     * @param columns names and types, {@code name:type}, each bound to the rows' property of that name in camel case
     */
    public RowsWriter(JdbcClient jdbc, String table, String... columns) {
        this.jdbc = jdbc;
        this.columns = new ArrayList<>();
        for (String column : columns) {
            this.columns.add(Column.of(column));
        }
        this.insert = "insert into %s (%s) select %s from unnest(%s) as given (%s) on conflict do nothing"
                .formatted(
                        table,
                        joined(Column::name),
                        joined(Column::selected),
                        joined(Column::parameter),
                        joined(Column::name));
    }

    /** Writes rows; {@return how many were not there before} */
    public int insert(List<?> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        List<StoredParameters> read = rows.stream().map(StoredParameters::of).toList();
        StoredParameters arrays =
                StoredParameters.of(columns.get(0).property(), columns.get(0).array(read));
        for (Column column : columns.subList(1, columns.size())) {
            arrays.and(column.property(), column.array(read));
        }
        return jdbc.sql(insert).paramSource(arrays).update();
    }

    private String joined(Function<Column, String> part) {
        return String.join(", ", columns.stream().map(part).toList());
    }

    private record Column(String name, String type, String property) {

        private static final String JSON = "json";

        static Column of(String text) {
            int colon = text.indexOf(':');
            String name = text.substring(0, colon);
            return new Column(name, text.substring(colon + 1), RowWriter.camelCase(name));
        }

        /** PostgreSQL has arrays of json, but its driver writes none. */
        String parameter() {
            return ":" + property + "::" + (type.equals(JSON) ? "text" : type) + "[]";
        }

        String selected() {
            return type.equals(JSON) ? name + "::json" : name;
        }

        /** Numbers of any scale go as texts, of which the driver has arrays. */
        Object array(List<StoredParameters> rows) {
            Stream<@Nullable Object> values = rows.stream().map(row -> row.getValue(property));
            IntFunction<Object[]> typed = switch (type) {
                case "int" -> Integer[]::new;
                case "bigint" -> Long[]::new;
                case "boolean" -> Boolean[]::new;
                case "float8" -> Double[]::new;
                default -> String[]::new;
            };
            return type.equals("numeric")
                    ? values.map(value -> value == null ? null : value.toString())
                            .toArray(typed)
                    : values.toArray(typed);
        }
    }
}
