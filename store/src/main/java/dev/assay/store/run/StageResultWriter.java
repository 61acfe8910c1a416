package dev.assay.store.run;

import dev.assay.store.RowWriter;
import dev.assay.store.StoredParameters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes stage results, in the transaction of the caller. The first result of a stage stays. */
@Repository
public class StageResultWriter {

    private static final String TAKE_OVER = """
            insert into stage_result (run_id, stage_index, prompt_sent, messages, response_raw, provider, model_used,
              tokens_in, tokens_out, tokens_cached, latency_ms, finish_reason, cached, cache_key, cache_miss, attempts,
              cost_usd, taken_from)
            select :to, stage_index, prompt_sent, messages, response_raw, provider, model_used,
              tokens_in, tokens_out, tokens_cached, latency_ms, finish_reason, cached, cache_key, cache_miss, 0,
              0, coalesce(taken_from, run_id)
            from stage_result where run_id = :from
            on conflict (run_id, stage_index) do nothing""";

    private final JdbcClient jdbc;
    private final RowWriter results;

    public StageResultWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.results = new RowWriter(
                jdbc,
                "stage_result",
                "run_id",
                "stage_index",
                "prompt_sent",
                "messages:json",
                "response_raw",
                "provider",
                "model_used",
                "tokens_in",
                "tokens_out",
                "tokens_cached",
                "latency_ms",
                "finish_reason",
                "cached",
                "cache_key",
                "cache_miss",
                "attempts",
                "cost_usd");
    }

    /** Writes what a stage left; {@return whether nothing was there before} */
    public boolean insert(NewStageResult result) {
        return results.insert(result);
    }

    /** Gives a run the finished stages of another, at no cost. */
    public void takeOver(String from, String to) {
        jdbc.sql(TAKE_OVER)
                .paramSource(StoredParameters.of("from", from).and("to", to))
                .update();
    }
}
