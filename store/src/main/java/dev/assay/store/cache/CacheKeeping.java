package dev.assay.store.cache;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What operators do with the cache: look into it, and clear it. */
@Repository
public class CacheKeeping {

    /**
     * A stage that a retry took over was a hit once, in the run that asked. However often a question had to be asked,
     * its first row alone tells whether the cache had the answer at first.
     */
    private static final String STATS = """
            with hit as (
              select cache_key, tokens_in, tokens_out from stage_result where cached and taken_from is null
              union all
              select cache_key, tokens_in, tokens_out from call where outcome = 'cached')
            select kept.entries, kept.bytes, missed.misses, saved.hits, saved.tokens_in, saved.tokens_out, saved.usd
            from
              (select count(*) as entries, coalesce(sum(bytes), 0) as bytes
               from cache_entry where expires_at > clock_timestamp()) kept,
              (select count(*) as misses from call
               where cache_asked and attempt <= 1 and outcome not in ('cached', 'withdrawn')) missed,
              (select count(*) as hits, coalesce(sum(hit.tokens_in), 0) as tokens_in,
                      coalesce(sum(hit.tokens_out), 0) as tokens_out,
                      case when count(*) = count(cache_entry.cost_usd) then coalesce(sum(cache_entry.cost_usd), 0) end
                        as usd
               from hit left join cache_entry on cache_entry.key = hit.cache_key) saved""";

    private static final String LIST = """
            select key, adapter, endpoint, model, epoch, tokens_in, tokens_out, bytes, created_at, expires_at
            from cache_entry
            where (cast(:model as text) is null or model = :model) and (created_at, key) < (:before, :beforeKey)
            order by created_at desc, key desc limit :limit""";

    private static final String CLEAR = """
            delete from cache_entry
            where (cast(:model as text) is null or model = :model)
              and (cast(:before as timestamptz) is null or created_at < :before)""";

    /** Looks at the expiry twice: an entry may be renewed between its choice and its end. */
    private static final String DROP_EXPIRED = """
            with old as materialized (
              select key from cache_entry where expires_at <= clock_timestamp() order by expires_at limit :limit)
            delete from cache_entry using old
            where cache_entry.key = old.key and cache_entry.expires_at <= clock_timestamp()""";

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
                .paramSource(StoredParameters.of("model", model.orElse(null))
                        .and("before", Timestamp.from(before))
                        .and("beforeKey", beforeKey)
                        .and("limit", limit))
                .query((row, number) -> new CacheEntry(
                        row.getString("key"),
                        StoredText.decode(row.getString("adapter")),
                        StoredText.decode(row.getString("endpoint")),
                        StoredText.decode(row.getString("model")),
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
        return jdbc.sql(CLEAR)
                .paramSource(StoredParameters.of("model", model.orElse(null))
                        .and("before", before.map(Timestamp::from).orElse(null)))
                .update();
    }

    /** Takes away what is not given any more, at most so much; {@return how many} */
    public int dropExpired(int limit) {
        return jdbc.sql(DROP_EXPIRED).param("limit", limit).update();
    }
}
