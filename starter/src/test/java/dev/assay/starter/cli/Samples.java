package dev.assay.starter.cli;

/** Runs as an instance shows them. */
final class Samples {

    static final String CONFIG = """
            name: quickstart
            input_data: Python
            pipeline_stages:
              - {prompt: "Ask about [(${input})]", model: canned/writer}
              - {prompt: "Answer [(${prev_output})]", model: canned/answerer}
            """;

    static final String PENDING = run("pending", "", "");
    static final String RUNNING = run("running", stage(0, "writer", false), "");
    static final String PAUSED = run("paused", stage(0, "writer", false), "");
    static final String COMPLETED =
            run("completed", stage(0, "writer", false) + "," + stage(1, "answerer", true), scores());

    static final String FAILED = """
            {"id": "r1", "name": "quickstart", "status": "failed", "tokens_in": 5, "tokens_out": 7, "cost_usd": null,
             "duration_ms": 61000, "stages_total": 2, "models": ["canned/writer", "canned/answerer"],
             "error": {"stage_index": 1, "type": "rate_limited", "message": "canned says: slow down"},
             "stages": [%s], "scores": []}
            """.formatted(stage(0, "writer", false));

    private Samples() {}

    static String withScore(String score) {
        return run("completed", stage(0, "writer", false) + "," + stage(1, "answerer", true), score);
    }

    private static String scores() {
        return """
                {"scorer_name": "mentions", "value": 1, "raw_value": 1.5, "clamped": true, "threshold": 1, "passed": true,
                 "reason": "Found 'yield'", "error": null},
                {"scorer_name": "alike", "value": 0.421, "raw_value": 0.421, "clamped": false, "threshold": null,
                 "passed": null, "reason": "12 of 30 characters differ", "error": null}
                """;
    }

    private static String run(String status, String stages, String scores) {
        return """
                {"id": "r1", "name": "quickstart", "status": "%s", "config_hash": "abc", "tokens_in": 12, "tokens_out": 34,
                 "cost_usd": 0, "duration_ms": 1234, "stages_total": 2, "models": ["canned/writer", "canned/answerer"],
                 "error": null, "stages": [%s], "scores": [%s]}
                """.formatted(status, stages, scores);
    }

    private static String stage(int index, String model, boolean cached) {
        return """
                {"stage_index": %d, "prompt_sent": "Ask about Python", "messages": [{"role": "user", "content": "Ask about Python"}],
                 "response_raw": "What does yield do?", "provider": "canned", "model_used": "%s", "tokens_in": 5,
                 "tokens_out": 7, "latency_ms": 120, "cached": %s, "cache_miss": %s, "attempts": 1, "cost_usd": 0,
                 "finish_reason": "stop"}
                """.formatted(index, model, cached, cached ? "null" : "\"nothing like it was asked before\"");
    }
}
