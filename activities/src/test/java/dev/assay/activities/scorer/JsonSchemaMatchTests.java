package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaMatchTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # schema                                                                                          | output        | value
            {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}                    | {"a": 1}      | 1
            {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}                    | {"a": "1"}    | 0
            {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}                    | {}            | 0
            {}                                                                                                | 7             | 1
            {}                                                                                                | no json       | 0
            {"pattern": "^a+$"}                                                                               | "aaa"         | 1
            {"pattern": "^a+$"}                                                                               | "ab"          | 0
            {"$defs": {"n": {"minimum": 3}}, "properties": {"a": {"$ref": "#/$defs/n"}}}                       | {"a": 2}      | 0
            {"properties": {"kids": {"items": {"$ref": "#"}}, "n": {"type": "number"}}}                        | {"kids": [{"n": "x"}]} | 0
            {"$id": "https://a.example/s", "$defs": {"n": {"$id": "n", "minimum": 3}}, "$ref": "n"}            | 2             | 0
            {"$ref": "https://json-schema.org/draft/2020-12/schema"}                                          | {"type": "object"} | 1
            {"$ref": "https://json-schema.org/draft/2020-12/schema"}                                          | {"type": 5}   | 0
            {"const": {"$ref": "http://a.example/x"}}                                                         | {"$ref": "http://a.example/x"} | 1
            {"format": "date"}                                                                                | "2024-02-30"  | 0
            {"format": "date"}                                                                                | "2024-02-29"  | 1
            # each draft has a rule of its own
            {"$schema": "http://json-schema.org/draft-04/schema#", "minimum": 3, "exclusiveMinimum": true}    | 3             | 0
            {"$schema": "http://json-schema.org/draft-06/schema#", "exclusiveMinimum": 3}                     | 3             | 0
            {"$schema": "http://json-schema.org/draft-07/schema#", "if": {"type": "string"}, "then": {"minLength": 2}} | "a"  | 0
            {"$schema": "https://json-schema.org/draft/2019-09/schema", "dependentRequired": {"a": ["b"]}}    | {"a": 1}      | 0
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "prefixItems": [{"type": "string"}]}  | [1]           | 0
            """)
    void checksTheOutputAgainstTheSchema(String schema, String output, double value) {
        ScoreValue score = ScorerFixture.score(scorer(schema), output);

        assertThat(score.value()).as(score.toString()).isEqualTo(value);
    }

    @Test
    void namesTheFirstFailuresWithTheirPlaces() {
        String schema = "{\"items\": {\"type\": \"integer\"}}";

        ScoreValue score = ScorerFixture.score(scorer(schema), "[\"a\", 1, \"b\", \"c\", \"d\", \"e\"]");

        assertThat(score.reason().orElseThrow())
                .isEqualTo("The output does not fit the schema: /0 string found, integer expected; "
                        + "/2 string found, integer expected; /3 string found, integer expected; and 2 more");
    }

    @Test
    void leavesFormatsUncheckedWhenAsked() {
        String scorer = "{\"type\": \"json_schema\", \"formats\": false, \"schema\": {\"format\": \"date\"}}";

        assertThat(ScorerFixture.score(scorer, "\"soon\"").value()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # schema                                                         | what is said
            {"$ref": "http://localhost:9/x.json"}                            | the reference 'http://localhost:9/x.json' leads outside of the schema
            {"properties": {"a": {"$ref": "file:///etc/hosts"}}}             | the reference 'file:///etc/hosts' leads outside of the schema
            {"anyOf": [{"$ref": "classpath:application.yml"}]}               | the reference 'classpath:application.yml' leads outside of the schema
            {"$ref": "other.json"}                                           | the reference 'other.json' leads outside of the schema
            {"$dynamicRef": "http://a.example/x#y"}                          | the reference 'http://a.example/x#y' leads outside of the schema
            {"properties": {"a": {"$ref": "#/$defs/none"}}}                  | the reference '#/$defs/none' leads to nothing
            {"$ref": "#/$defs/100%"}                                         | the reference '#/$defs/100%' leads to nothing
            {"$schema": "http://a.example/draft"}                            | unknown $schema 'http://a.example/draft'; known: http
            {"$schema": 7}                                                   | unknown $schema '7'; known: http
            {"type": "strin"}                                                | this is no JSON schema: /type does not have a value in the enumeration
            {"properties": 5}                                                | this is no JSON schema: /properties integer found, object expected
            {"properties": {"a": {"pattern": "(?=a)"}}}                      | the schema can't be used: the pattern can't be taken: a look-ahead '(?=' at position 1
            {"patternProperties": {"a{1000}{1000}": {}}}                     | the schema can't be used: the pattern can't be taken: repeats
            """)
    void refusesASchema(String schema, String said) {
        assertThat(ScorerFixture.problems(scorer(schema)))
                .singleElement()
                .asString()
                .startsWith("/scorers/0/schema: " + said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "json_schema"}                            | /scorers/0/schema: 'schema' is missing
            {"type": "json_schema", "schema": "{}"}            | /scorers/0/schema: expected an object of keys and values
            """)
    void needsASchema(String scorer, String problem) {
        assertThat(ScorerFixture.problems(scorer)).singleElement().asString().startsWith(problem);
    }

    @Test
    void refusesASchemaThatIsTooDeepOrTooLarge() {
        String deep = "{\"not\": ".repeat(101) + "{}" + "}".repeat(101);
        String large = "{\"title\": \"" + "x".repeat(300_000) + "\"}";

        assertThat(ScorerFixture.problems(scorer(deep)).toString()).contains("nested deeper than 100 levels");
        assertThat(ScorerFixture.problems(scorer(large)).toString()).contains("at most 262144 are allowed");
    }

    @Test
    void hasNoValueWhenTheSchemaLoops() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> ScorerFixture.score(scorer("{\"$ref\": \"#\"}"), "1"))
                .withMessageContaining("too long to check");
    }

    private static String scorer(String schema) {
        return "{\"type\": \"json_schema\", \"schema\": " + schema + "}";
    }
}
