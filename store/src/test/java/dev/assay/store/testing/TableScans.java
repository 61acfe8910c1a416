package dev.assay.store.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells which tables are read from one end to the other: PostgreSQL itself counts that, transaction by transaction. */
public final class TableScans {

    private TableScans() {}

    /** Does some work in a transaction; {@return the tables of which it read all} */
    public static List<String> scans(Supplier<?> work) {
        return TestStore.inTransaction(() -> {
            Map<String, Long> before = scansSoFar();
            work.get();
            Map<String, Long> after = scansSoFar();
            return after.keySet().stream()
                    .filter(table -> !after.get(table).equals(before.get(table)))
                    .toList();
        });
    }

    private static Map<String, Long> scansSoFar() {
        Map<String, Long> scans = new HashMap<>();
        TestStore.jdbc()
                .sql("select relname, seq_scan from pg_stat_xact_user_tables")
                .query(row -> {
                    scans.put(row.getString("relname"), row.getLong("seq_scan"));
                });
        return scans;
    }
}
