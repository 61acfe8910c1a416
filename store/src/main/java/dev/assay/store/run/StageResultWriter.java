package dev.assay.store.run;

import dev.assay.store.RowWriter;
import dev.assay.store.RowsWriter;
import dev.assay.store.StoredParameters;
import java.util.List;
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
    private final RowsWriter manyResults;

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
        this.manyResults = new RowsWriter(
                jdbc,
                "stage_result",
                "run_id:text",
                "stage_index:int",
                "prompt_sent:text",
                "messages:json",
                "response_raw:text",
                "provider:text",
                "model_used:text",
                "tokens_in:bigint",
                "tokens_out:bigint",
                "tokens_cached:bigint",
                "latency_ms:bigint",
                "finish_reason:text",
                "cached:boolean",
                "cache_key:text",
                "cache_miss:text",
                "attempts:int",
                "cost_usd:numeric");
    }

    /** Writes what a stage left; {@return whether nothing was there before} */
    public boolean insert(NewStageResult result) {
        return results.insert(result);
    }

    /** Writes what many stages left, by one statement. */
    public void insertAll(List<NewStageResult> stages) {
        manyResults.insert(stages);
    }

    /** Gives a run the finished stages of another, at no cost. */
    public void takeOver(String from, String to) {
        jdbc.sql(TAKE_OVER)
                .paramSource(StoredParameters.of("from", from).and("to", to))
                .update();
    }
}
