package dev.assay.store.cache;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What operators do with the cache: look into it, and clear it. */
@Repository
public class CacheKeeping {

    private static final String STATS = """
            select
              (select count(*) from cache_entry where expires_at > clock_timestamp()) as entries,
              (select coalesce(sum(bytes), 0) from cache_entry) as bytes,
              stage.hits + judge.hits as hits,
              (select count(*) from call where exclusive and outcome = 'answered') as misses,
              stage.tokens_in + judge.tokens_in as tokens_in,
              stage.tokens_out + judge.tokens_out as tokens_out,
              stage.usd as usd
            from
              (select count(*) as hits, coalesce(sum(r.tokens_in), 0) as tokens_in,
                      coalesce(sum(r.tokens_out), 0) as tokens_out, coalesce(sum(e.cost_usd), 0) as usd
               from stage_result r left join cache_entry e on e.key = r.cache_key where r.cached) stage,
              (select count(*) as hits, coalesce(sum(tokens_in), 0) as tokens_in,
                      coalesce(sum(tokens_out), 0) as tokens_out
               from call where outcome = 'cached') judge""";

    private static final String LIST = """
            select key, adapter, endpoint, model, epoch, tokens_in, tokens_out, bytes, created_at, expires_at
            from cache_entry
            where (cast(:model as text) is null or model = :model) and (created_at, key) < (:before, :beforeKey)
            order by created_at desc, key desc limit :limit""";

    private final JdbcClient jdbc;

    public CacheKeeping(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what the cache holds and what it was worth} */
    public CacheStats stats() {
        return jdbc.sql(STATS)
                .query((row, number) -> new CacheStats(
                        row.getLong("entries"),
                        row.getLong("hits"),
                        row.getLong("misses"),
                        row.getLong("bytes"),
                        row.getLong("tokens_in"),
                        row.getLong("tokens_out"),
                        row.getBigDecimal("usd")))
                .single();
    }

    /** {@return entries before a place in the list of all, newest first, perhaps of one model only} */
    public List<CacheEntry> list(Optional<String> model, Instant before, String beforeKey, int limit) {
        return jdbc.sql(LIST)
                .param("model", model.orElse(null))
                .param("before", Timestamp.from(before))
                .param("beforeKey", beforeKey)
                .param("limit", limit)
                .query((row, number) -> new CacheEntry(
                        row.getString("key"),
                        row.getString("adapter"),
                        row.getString("endpoint"),
                        row.getString("model"),
                        row.getInt("epoch"),
                        row.getLong("tokens_in"),
                        row.getLong("tokens_out"),
                        row.getLong("bytes"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
    }

    /** Takes away the entries of a model, or older than an instant, or both; all when neither; {@return how many} */
    public int clear(Optional<String> model, Optional<Instant> before) {
        return jdbc.sql("delete from cache_entry where (cast(:model as text) is null or model = :model)"
                        + " and (cast(:before as timestamptz) is null or created_at < :before)")
                .param("model", model.orElse(null))
                .param("before", before.map(Timestamp::from).orElse(null))
                .update();
    }

    /** Takes away what is not given any more, at most so much; {@return how many} */
    public int dropExpired(int limit) {
        return jdbc.sql("delete from cache_entry where key in (select key from cache_entry"
                        + " where expires_at <= clock_timestamp() order by expires_at limit :limit)")
                .param("limit", limit)
                .update();
    }
}
