package dev.assay.store.cache;

import dev.assay.store.StoredText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Answers that were given to questions, kept for the next time; in the transaction of the caller. */
@Repository
public class AnswerCache {

    private static final String FIND = """
            select response_raw, model_used, finish_reason, tokens_in, tokens_out, tokens_cached, latency_ms, cost_usd
            from cache_entry
            where key = :key and expires_at > clock_timestamp()
              and created_at + make_interval(secs => :ttlSeconds) > clock_timestamp()""";

    private static final String PUT = """
            insert into cache_entry (key, adapter, endpoint, model, messages_hash, params, epoch, response_raw,
              model_used, finish_reason, tokens_in, tokens_out, tokens_cached, latency_ms, cost_usd, bytes, expires_at)
            values (:key, :adapter, :endpoint, :model, :messagesHash, cast(:params as json), :epoch, :responseRaw,
              :modelUsed, :finishReason, :tokensIn, :tokensOut, :tokensCached, :latencyMs, :costUsd,
              octet_length(:responseRaw), clock_timestamp() + make_interval(secs => :ttlSeconds))
            on conflict (key) do update set
              response_raw = excluded.response_raw, model_used = excluded.model_used,
              finish_reason = excluded.finish_reason, tokens_in = excluded.tokens_in, tokens_out = excluded.tokens_out,
              tokens_cached = excluded.tokens_cached, latency_ms = excluded.latency_ms, cost_usd = excluded.cost_usd,
              bytes = excluded.bytes, created_at = clock_timestamp(), expires_at = excluded.expires_at""";

    private final JdbcClient jdbc;

    public AnswerCache(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the answer to a question, if there is one that is not older than a time to live} */
    public Optional<CachedAnswer> find(CacheKey key, Duration ttl) {
        return jdbc.sql(FIND)
                .param("key", key.key())
                .param("ttlSeconds", (double) ttl.toSeconds())
                .query((row, number) -> answer(row))
                .optional();
    }

    /** Keeps an answer, in place of an older one. */
    public void put(CacheKey key, CachedAnswer answer, Duration ttl) {
        jdbc.sql(PUT)
                .param("key", key.key())
                .param("adapter", key.adapter())
                .param("endpoint", key.endpoint())
                .param("model", key.model())
                .param("messagesHash", key.messagesHash())
                .param("params", key.params())
                .param("epoch", key.epoch())
                .param("responseRaw", StoredText.encode(answer.responseRaw()))
                .param("modelUsed", answer.modelUsed())
                .param("finishReason", answer.finishReason())
                .param("tokensIn", answer.tokensIn())
                .param("tokensOut", answer.tokensOut())
                .param("tokensCached", answer.tokensCached())
                .param("latencyMs", answer.latencyMs())
                .param("costUsd", answer.costUsd())
                .param("ttlSeconds", (double) ttl.toSeconds())
                .update();
    }

    private static CachedAnswer answer(ResultSet row) throws SQLException {
        return new CachedAnswer(
                StoredText.decode(row.getString("response_raw")),
                row.getString("model_used"),
                row.getString("finish_reason"),
                row.getLong("tokens_in"),
                row.getLong("tokens_out"),
                row.getLong("tokens_cached"),
                row.getLong("latency_ms"),
                row.getBigDecimal("cost_usd"));
    }
}
