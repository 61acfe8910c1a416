package dev.assay.starter.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.SharedInstance;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(90)
class CompareApiIT {

    private static final String EXPERIMENTS = "/api/v1/experiments";
    private static final String COMPARE = "/api/v1/compare?a=";

    /** What the variant echoes is its sample's target, but where the input says otherwise. */
    private static final String SPEC = """
            {"name": "compared", "tags": ["%s"], "dataset": {"samples": [%s]},
             "variants": [{"name": "says", "prompt": "[(${input})]", "model": "echo/m"},
                          {"name": "shouts", "prompt": "[(${input})]!", "model": "echo/m"}],
             "scorers": [{"type": "exact_match", "threshold": %s}, {"type": "levenshtein", "name": "close"}]%s}""";

    private static final String SAMPLES = """
            {"id": "a", "input": "Paris", "target": "Paris"}, {"id": "b", "input": "Lyon", "target": "Lyon"},
            {"id": "c", "input": "Nice", "target": "Metz"}""";

    private final ApiClient api;
    private final String tag = "compared-" + UUID.randomUUID();

    CompareApiIT(SharedInstance instance) {
        this.api = instance.owner();
    }

    @Test
    void comparesVariantsOfOneExperiment() {
        String id = run(SAMPLES);

        JsonNode comparison = compared(id + "/says", id + "/shouts", "");

        assertThat(comparison.path("warnings").size()).isZero();
        assertThat(comparison.at("/samples/common").asInt()).isEqualTo(3);
        JsonNode match = comparison.at("/variants/0/metrics/0");
        assertThat(match.path("name").asString()).isEqualTo("exact_match");
        assertThat(match.at("/a/mean").asDouble()).isEqualTo(2 / 3.0);
        assertThat(match.at("/b/mean").asDouble()).isZero();
        assertThat(match.path("test").asString()).isEqualTo("mcnemar");
        assertThat(match.path("p").asDouble()).isEqualTo(0.5);
        assertThat(match.path("p_holm").asDouble()).isEqualTo(1);
        assertThat(match.at("/passes/mcnemar/lost").asInt()).isEqualTo(2);
        assertThat(match.at("/worse/items/0/sample_id").asString()).isEqualTo("a");
        assertThat(comparison.at("/variants/0/metrics/1/test").asString()).isEqualTo("permutation");
    }

    @Test
    void pairsSamplesByIdAndContent() {
        String before = run(SAMPLES);
        String after = run("""
                {"id": "b", "input": "Lyon", "target": "Lyons"}, {"id": "c", "input": "Metz", "target": "Metz"},
                {"id": "a", "input": "Paris", "target": "Paris"}, {"id": "d", "input": "Brest", "target": "Brest"}""");

        JsonNode comparison = compared(before, after, "&metric=exact_match&limit=1");

        assertThat(comparison.at("/samples/common").asInt()).isEqualTo(1);
        assertThat(comparison.at("/samples/changed/total").asInt()).isEqualTo(2);
        assertThat(comparison.at("/samples/changed/items").size()).isEqualTo(1);
        assertThat(comparison.at("/samples/appeared/items/0").asString()).isEqualTo("d");
        assertThat(comparison.at("/warnings/0").asString())
                .isEqualTo("the datasets differ: 1 sample is alike, 2 changed, 0 in A only, 1 in B only;"
                        + " the others are not compared");
        assertThat(comparison.path("variants").size()).isEqualTo(2);
        assertThat(comparison.at("/variants/0/metrics").size()).isEqualTo(1);
        assertThat(comparison.at("/variants/0/metrics/0/n").asInt()).isEqualTo(1);
        assertThat(comparison.at("/variants/0/metrics/0/a/alone").asInt()).isEqualTo(2);
    }

    @Test
    void leavesChangedSamplesOutOfGatesAsWell() {
        String before = run(SAMPLES);
        String after = run("""
                {"id": "a", "input": "Paris", "target": "Rome"}, {"id": "b", "input": "Lyon", "target": "Lyon"},
                {"id": "c", "input": "Nice", "target": "Metz"}""", "1", """
                , "gates": [{"metric": "exact_match", "baseline": "%s", "max_drop": 0}]""".formatted(before));

        JsonNode gate = api.get(EXPERIMENTS + "/" + after + "/report").body().at("/gates/0");

        assertThat(gate.path("passed").asBoolean()).isTrue();
        assertThat(gate.path("detail").asString())
                .contains("(" + before + "; 1 changed sample left out) over 2 samples of both: no difference");
    }

    @Test
    void warnsOfWhatMakesExperimentsUnalike() {
        String before = run(SAMPLES, "1", "");
        String after = run(SAMPLES, "0.5", ", \"epochs\": 2, \"reducer\": \"max\"");

        assertThat(compared(before, after, "").path("warnings").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "epochs are folded differently: A by mean, B by max",
                        "A ran each sample once, B 2 times",
                        "'exact_match' is not the same scorer in A and B: its thresholds differ");
    }

    @Test
    void takesATagForItsNewestThatIsNotTheOtherSide() {
        String before = run(SAMPLES);
        String newest = run(SAMPLES);

        JsonNode comparison = compared(tag, newest, "");

        assertThat(comparison.at("/a/id").asString()).isEqualTo(before);
        assertThat(compared(before + "/says", tag + "/shouts", "").at("/b/id").asString())
                .isEqualTo(newest);
    }

    @Test
    void givesTheSameNumbersForTheSameSeed() {
        String id = run(SAMPLES);

        JsonNode one = compared(id + "/says", id + "/shouts", "&seed=5&draws=1000&confidence=0.9");

        assertThat(one).isEqualTo(compared(id + "/says", id + "/shouts", "&seed=5&draws=1000&confidence=0.9"));
        assertThat(one.path("seed").asInt()).isEqualTo(5);
        assertThat(one.path("confidence").asDouble()).isEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ID       | ID         | ``              | 409 | A and B are the same: experiment
            ID/says  | ID/says    | ``              | 409 | A and B are the same: experiment
            ID/no    | ID/says    | ``              | 409 | A has no variant 'no'; it has says, shouts
            ID/says  | ID/shouts  | &metric=no      | 409 | A has no score of no: there is nothing to compare
            nowhere! | ID         | ``              | 404 | there is no experiment 'nowhere!'
            ID/says  | ID/shouts  | &confidence=95  | 400 | confidence
            ID/says  | ID/shouts  | &draws=1        | 400 | draws
            ID/says  | ID/shouts  | &limit=-1       | 400 | limit
            ID/says  | ID/shouts  | &format=pdf     | 400 | 'pdf' is none of md, csv
            """)
    void saysWhyNothingIsCompared(String a, String b, String query, int status, String sentence) {
        String id = run(SAMPLES);

        Reply reply = api.get(COMPARE + encoded(a.replace("ID", id)) + "&b=" + encoded(b.replace("ID", id)) + query);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().toString()).contains(sentence);
    }

    @Test
    void saysThatNoSampleIsTheSame() {
        String before = run("{\"id\": \"a\", \"input\": \"Paris\", \"target\": \"Paris\"}");
        String after = run("{\"id\": \"b\", \"input\": \"Lyon\", \"target\": \"Lyon\"}");

        Reply reply = api.get(COMPARE + before + "&b=" + after);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/detail")).startsWith("no sample has the same id, input and target in A and B");
    }

    @Test
    void writesFiles() throws Exception {
        String id = run(SAMPLES);
        String query = COMPARE + encoded(id + "/says") + "&b=" + encoded(id + "/shouts") + "&format=";

        assertThat(file(query + "md"))
                .contains("| exact\\_match | says → shouts | 0.667 | 0.000 | -0.667 |")
                .contains("## Worse: exact\\_match, says → shouts (2)");
        assertThat(file(query + "csv").lines()).hasSize(3).anyMatch(line -> line.startsWith("says,shouts,close,3,"));
    }

    @Test
    void tellsHowFarScorersAgree() {
        String path = EXPERIMENTS + "/" + run(SAMPLES) + "/agreement?scorer=exact_match&scorer=";

        JsonNode agreement = api.get(path + "close").body();
        Reply unknown = api.get(path + "no");
        Reply alone = api.get(path + "exact_match");

        assertThat(agreement.path("units").asInt()).isEqualTo(6);
        assertThat(agreement.at("/passes/kappa").asDouble()).isEqualTo(1);
        assertThat(agreement.at("/values/alpha/ordinal").isNumber()).isTrue();
        assertThat(unknown.status()).isEqualTo(409);
        assertThat(unknown.text("/detail")).isEqualTo("no run has a value of 'no'");
        assertThat(alone.status()).isEqualTo(409);
    }

    @Test
    void bootstrapsAReportWhereThatIsAsked() {
        String path = EXPERIMENTS + "/" + run(SAMPLES) + "/report";

        JsonNode report = api.get(path + "?interval=bootstrap&seed=3").body();

        assertThat(report.at("/bootstrap/seed").asInt()).isEqualTo(3);
        assertThat(report.at("/variants/0/metrics/1/bootstrap_ci95").size()).isEqualTo(2);
        assertThat(api.get(path).body().at("/bootstrap").isNull()).isTrue();
        assertThat(api.get(path + "?interval=wide").status()).isEqualTo(400);
    }

    private JsonNode compared(String a, String b, String query) {
        Reply reply = api.get(COMPARE + encoded(a) + "&b=" + encoded(b) + query);
        assertThat(reply.status()).as(reply.body().toPrettyString()).isEqualTo(200);
        return reply.body();
    }

    private String run(String samples) {
        return run(samples, "1", "");
    }

    private String run(String samples, String threshold, String more) {
        Reply reply = api.post(EXPERIMENTS + "?new=true", SPEC.formatted(tag, samples, threshold, more));
        assertThat(reply.status()).as(reply.body().toPrettyString()).isEqualTo(202);
        JsonNode experiment = reply.body();
        while (experiment.path("completed_at").isNull()) {
            experiment =
                    api.get(EXPERIMENTS + "/" + reply.text("/id") + "?wait=5s").body();
        }
        return reply.text("/id");
    }

    private String file(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(api.request("GET", path, "").build(), BodyHandlers.ofString())
                .body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
