package dev.assay.starter.cli;

/** Experiments as an instance shows them. */
final class ExperimentSamples {

    static final String FILE = """
            name: capitals
            dataset: {file: capitals.csv, id: id, target: capital}
            variants:
              - {name: terse, prompt: "Capital of [(${country})]?", models: [canned/a, canned/b]}
            scorers:
              - {type: exact_match, threshold: 1}
            epochs: 2
            """;

    static final String CSV = """
            id,country,capital
            fr,France,Paris
            es,Spain,Madrid
            """;

    static final String STORED = "{\"id\": \"d1\", \"samples\": 2}";

    static final String PENDING = view("pending", 0, "");
    static final String RUNNING = view("running", 3, "");
    static final String ATTACHED = view("running", 3, "\"attached\": true,");
    static final String REWORDED = view("running", 3, "\"attached\": true, \"taken_over\": [\"gates\", \"tags\"],");
    static final String PAUSED = view("paused", 3, "\"reason\": \"the budget of $5.00 is spent: $5.02 were paid\",");
    static final String COMPLETED = view("completed", 8, "");

    static final String FINE = report("completed", 8, 0, metrics(1, 0), gate(true));
    static final String UNFINISHED = report("paused", 3, 0, metrics(1, 0), gate(true));

    static final String NO_FAILURES = "{\"items\": [], \"next_cursor\": null}";

    static final String FAILURES = """
            {"next_cursor": "c", "items": [
              {"run_id": "r7", "variant": "terse (canned/a)", "sample_id": "fr", "epoch": 2, "status": "completed",
               "input": {"country": "France"}, "target": "Paris", "output": "Lyon", "error": null,
               "scores": [
                 {"scorer_name": "exact_match", "value": 0, "threshold": 1, "passed": false, "reason": "expected 'Paris'"},
                 {"scorer_name": "polite", "value": null, "threshold": null, "passed": null, "error": "the judge is silent"},
                 {"scorer_name": "measured", "value": 0.2, "threshold": null, "passed": null}]},
              {"run_id": "r8", "variant": "terse (canned/b)", "sample_id": "es", "epoch": 1, "status": "failed",
               "input": {"country": "Spain"}, "target": "Madrid", "output": null,
               "error": {"stage_index": 0, "type": "rate_limited", "message": "slow down"}, "scores": []}]}
            """;

    private ExperimentSamples() {}

    static String view(String status, int done, String more) {
        return "{" + more + head(status, done, 0) + "}";
    }

    static String report(String status, int done, int failed, String metrics, String gates) {
        return """
                {%s, "assertions": {"passed": 7, "failed": 0, "error": 0},
                 "variants": [
                   {"name": "terse (canned/a)", "runs": {"total": 4, "completed": 4, "failed": %d, "cached": 2}, "tokens_in": 40,
                    "tokens_out": 20, "cost_usd": 0.01, "latency_ms": {"p50": 120, "p95": 2400}, "cache_share": 0.5,
                    "metrics": [%s]},
                   {"name": "terse (canned/b)", "runs": {"total": 4, "completed": 4}, "tokens_in": 40, "tokens_out": 20,
                    "cost_usd": null, "latency_ms": {"p50": 90, "p95": null}, "cache_share": 0, "metrics": [%s]}],
                 "gates": [%s]}
                """.formatted(head(status, done, failed), failed, metrics, metrics(1, 0), gates);
    }

    static String metrics(double mean, int errors) {
        return """
                {"name": "exact_match", "mean": %s, "stderr": 0.123, "ci95": [0.5, 1], "n": 2, "pass_rate": %s, "errors": %d}
                """.formatted(mean, mean, errors);
    }

    static String gate(boolean passed) {
        return """
                {"metric": "exact_match", "variant": "terse (canned/a)", "rule": "min 0.8", "passed": %s, "value": 1,
                 "detail": "1.000 of 2 samples"}
                """.formatted(passed);
    }

    private static String head(String status, int done, int failed) {
        return """
                "id": "e1", "name": "capitals", "status": "%s", "tags": [], "dataset": {"id": "d1", "name": "capitals"},
                "samples": 2, "variant_names": ["terse (canned/a)", "terse (canned/b)"], "epochs": 2, "concurrency": 32,
                "runs": {"total": 8, "completed": %d, "failed": %d, "canceled": 0, "cached": 2, "running": 0},
                "calls": 6, "tokens_in": 80, "tokens_out": 40, "cost_usd": 0.02, "created_at": "2020-01-01T00:00:00Z",
                "duration_ms": 1234, "round": 1, "warnings": []""".formatted(status, done, failed);
    }
}
