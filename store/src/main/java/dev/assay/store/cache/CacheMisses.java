package dev.assay.store.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Explains why the cache had no answer, by the answers that are nearest to the question. */
@Repository
public class CacheMisses {

    private static final int NEAREST = 8;

    private static final String NEAR = """
            select key, adapter, endpoint, model, params::text as params, epoch, created_at, expires_at,
              expires_at <= clock_timestamp() as expired
            from cache_entry where key = :key
            union all
            (select key, adapter, endpoint, model, params::text, epoch, created_at, expires_at, false
             from cache_entry where messages_hash = :messagesHash and key <> :key order by created_at desc limit :limit)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public CacheMisses(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** {@return why there is no answer to a question that is younger than a time to live: one clause for people} */
    public String explain(CacheKey key, Duration ttl) {
        List<String> reasons = jdbc.sql(NEAR)
                .param("key", key.key())
                .param("messagesHash", key.messagesHash())
                .param("limit", NEAREST)
                .query((row, number) -> {
                    if (key.key().equals(row.getString("key"))) {
                        return row.getBoolean("expired")
                                ? "expired at " + row.getTimestamp("expires_at").toInstant()
                                : "stored at " + row.getTimestamp("created_at").toInstant() + ", older than " + ttl;
                    }
                    return difference(
                            key,
                            new CacheKey(
                                    row.getString("key"),
                                    row.getString("adapter"),
                                    row.getString("endpoint"),
                                    row.getString("model"),
                                    key.messagesHash(),
                                    row.getString("params"),
                                    row.getInt("epoch")));
                })
                .list();
        return reasons.stream()
                .min((a, b) -> Integer.compare(a.length(), b.length()))
                .orElse("never asked with these messages");
    }

    private String difference(CacheKey asked, CacheKey kept) {
        List<String> parts = new ArrayList<>();
        note(parts, "adapter", asked.adapter(), kept.adapter());
        note(parts, "endpoint", asked.endpoint(), kept.endpoint());
        note(parts, "model", asked.model(), kept.model());
        note(parts, "epoch", asked.epoch(), kept.epoch());
        parts.addAll(paramDifferences(asked.params(), kept.params()));
        return String.join(", ", parts);
    }

    private List<String> paramDifferences(String asked, String kept) {
        JsonNode now = json.readTree(asked);
        JsonNode then = json.readTree(kept);
        TreeSet<String> names = new TreeSet<>(now.propertyNames());
        names.addAll(then.propertyNames());
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            note(parts, "params." + name, now.path(name), then.path(name));
        }
        return parts;
    }

    private static void note(List<String> parts, String part, Object asked, Object kept) {
        if (!Objects.equals(asked, kept)) {
            parts.add(part + " is " + shown(asked) + ", was " + shown(kept));
        }
    }

    private static String shown(Object value) {
        String text = value instanceof JsonNode node && node.isMissingNode() ? "absent" : String.valueOf(value);
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
