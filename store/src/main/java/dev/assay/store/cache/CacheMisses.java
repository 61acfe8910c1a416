package dev.assay.store.cache;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Explains why the cache had no answer, by the answers that are nearest to the question. */
@Repository
public class CacheMisses {

    private static final JsonMapper json = new JsonMapper();
    private static final int NEAREST = 8;
    private static final int LONGEST_VALUE = 80;

    /**
     * The answer to the very question, which may be too old; then those with the same messages, of them the ones that
     * differ in the fewest parts, and the newest of these.
     */
    private static final String NEAR = """
            select key = :key as is_same, created_at, expires_at, expires_at <= clock_timestamp() as expired,
              created_at + make_interval(secs => :ttlSeconds) <= clock_timestamp() as too_old,
              adapter, endpoint, model, params, epoch
            from cache_entry where messages_hash = :messagesHash
            order by (key <> :key)::int, (adapter <> :adapter)::int + (endpoint <> :endpoint)::int
              + (model <> :model)::int + (epoch <> :epoch)::int + (params::text <> :params)::int, created_at desc
            limit :limit""";

    private final JdbcClient jdbc;

    public CacheMisses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * {@return why there is no answer to a question that is younger than a time to live: one clause for people; empty when
     * there is one}
     */
    public Optional<String> explain(CacheKey key, Duration ttl) {
        List<Neighbour> neighbours = jdbc.sql(NEAR)
                .paramSource(StoredParameters.of(key)
                        .and("ttlSeconds", TimeToLive.seconds(ttl))
                        .and("limit", NEAREST))
                .query((row, number) -> neighbour(key, row))
                .list();
        if (neighbours.contains(Neighbour.FRESH)) {
            return Optional.empty();
        }
        return Optional.of(neighbours.stream()
                .min(Comparator.comparing(Neighbour::distance))
                .map(Neighbour::clause)
                .orElse("never asked with these messages"));
    }

    private static Neighbour neighbour(CacheKey asked, ResultSet row) throws SQLException {
        if (row.getBoolean("is_same")) {
            return age(row);
        }
        List<String> differences = differences(asked, row);
        return new Neighbour(differences.size(), String.join(", ", differences));
    }

    private static Neighbour age(ResultSet row) throws SQLException {
        if (row.getBoolean("expired")) {
            return new Neighbour(
                    0, "expired at " + row.getTimestamp("expires_at").toInstant());
        }
        return row.getBoolean("too_old")
                ? new Neighbour(
                        0, "stored at " + row.getTimestamp("created_at").toInstant() + ", older than the ttl asked for")
                : Neighbour.FRESH;
    }

    private static List<String> differences(CacheKey asked, ResultSet kept) throws SQLException {
        List<String> parts = new ArrayList<>();
        note(parts, "adapter", asked.adapter(), StoredText.decode(kept.getString("adapter")));
        noteEndpoint(parts, asked.endpoint(), StoredText.decode(kept.getString("endpoint")));
        note(parts, "model", asked.model(), StoredText.decode(kept.getString("model")));
        note(parts, "epoch", asked.epoch(), kept.getInt("epoch"));
        noteParams(parts, json.readTree(asked.params()), json.readTree(kept.getString("params")));
        return parts;
    }

    /** An adapter puts a hash of whatever else shapes its requests behind a '#', which tells people nothing. */
    private static void noteEndpoint(List<String> parts, String asked, String kept) {
        String address = asked.replaceFirst("#.*", "");
        String keptAddress = kept.replaceFirst("#.*", "");
        if (!asked.equals(kept) && address.equals(keptAddress)) {
            parts.add("the provider's settings are not what they were");
        } else {
            note(parts, "endpoint", address, keptAddress);
        }
    }

    private static void noteParams(List<String> parts, JsonNode asked, JsonNode kept) {
        TreeSet<String> names = new TreeSet<>(asked.propertyNames());
        names.addAll(kept.propertyNames());
        names.forEach(name -> note(parts, "params." + name, asked.path(name), kept.path(name)));
    }

    private static void note(List<String> parts, String part, Object asked, Object kept) {
        if (!Objects.equals(asked, kept)) {
            parts.add(part + " is " + shown(asked) + ", was " + shown(kept));
        }
    }

    private static String shown(Object value) {
        String text = value instanceof JsonNode node && node.isMissingNode() ? "absent" : String.valueOf(value);
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    /**
     * An answer that would have been given had the question been another.
     *
     * @param distance in how many parts it differs; 0 when it is too old only
     * @param clause how it differs, for people
     */
    private record Neighbour(int distance, String clause) {

        /** The answer itself. */
        static final Neighbour FRESH = new Neighbour(0, "");
    }
}
