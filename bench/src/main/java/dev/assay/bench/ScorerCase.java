package dev.assay.bench;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ScorerSpec;
import tools.jackson.databind.json.JsonMapper;

/** The scorers that are measured. */
public enum ScorerCase {
    EXACT_MATCH("{'type': 'exact_match', 'ignore_case': true}"),
    CONTAINS("{'type': 'contains', 'value': ['zebra', 'yak'], 'ignore_case': true}"),
    STARTS_WITH("{'type': 'starts_with', 'ignore_case': true}"),
    REGEX("{'type': 'regex', 'pattern': '\\\\b42\\\\.$'}"),
    LEVENSHTEIN("{'type': 'levenshtein'}"),
    NUMERIC("{'type': 'numeric', 'value': 42}"),
    CHOICE("{'type': 'choice', 'value': 'B'}"),
    F1("{'type': 'f1'}"),
    ROUGE_1("{'type': 'rouge_n'}"),
    ROUGE_2("{'type': 'rouge_n', 'n': 2}"),
    ROUGE_L("{'type': 'rouge_l'}"),
    BLEU("{'type': 'bleu'}"),
    GLEU("{'type': 'gleu'}"),
    CHRF("{'type': 'chrf'}"),
    CHRF_WITH_WORDS("{'type': 'chrf', 'word_order': 2}"),
    LENGTH("{'type': 'length', 'unit': 'words', 'max': 100}"),
    JSON_VALID("{'type': 'json_valid'}"),
    JSON_SCHEMA("{'type': 'json_schema', 'schema': SCHEMA}"),
    JSON_MATCH("{'type': 'json_match'}"),
    JSON_MATCH_LEAVES("{'type': 'json_match', 'ignore_order': true, 'score': 'leaves'}");

    private static final String SCHEMA = """
            {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items":
              {"type": "object", "required": ["id", "name"], "properties": {
                "id": {"type": "integer"}, "name": {"type": "string", "minLength": 1}, "price": {"type": "number"},
                "tags": {"type": "array", "items": {"type": "string"}}}}}}}""";

    private final String json;

    ScorerCase(String json) {
        this.json = json;
    }

    ScorerSpec spec() {
        String text = json.replace('\'', '"').replace("SCHEMA", SCHEMA);
        Problems problems = new Problems();
        ScorerSpec spec = ScorerSpec.read(Fields.of(JsonMapper.shared().readTree(text), "", problems));
        problems.throwIfAny();
        return spec;
    }
}
