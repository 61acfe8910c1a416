package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.serviceclient.MetricsType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds the dashboard and the alert rules against what a worker shows after some work. */
class DashboardIT {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final JsonNode DASHBOARD = read(new JsonMapper(), "grafana/dashboards/assay.json");
    private static final JsonNode ALERTS = read(new YAMLMapper(), "prometheus/alerts.yml");
    private static final JsonNode PROMETHEUS = read(new YAMLMapper(), "prometheus/prometheus.yml");
    private static final JsonNode SOURCES = read(new YAMLMapper(), "grafana/provisioning/datasources/prometheus.yml");
    private static final JsonNode PROVIDERS = read(new YAMLMapper(), "grafana/provisioning/dashboards/assay.yml");

    private static final Pattern METRIC =
            Pattern.compile("\\b((?:assay|temporal|jvm|hikaricp)_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+) *(?:=~|!~|!=|=)");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

    /** Those that Prometheus itself gives, and the bound of a bucket. */
    private static final Set<String> GIVEN = Set.of("job", "instance", "le");

    /** Counted from the first poll that fails on, with the labels of other requests that do. */
    private static final String FAILED_POLLS = MetricsType.TEMPORAL_LONG_REQUEST_FAILURE + "_total";

    private static final String FAILED_REQUESTS = MetricsType.TEMPORAL_REQUEST_FAILURE + "_total";

    private final Exposition measured = MeasuredWork.measured();

    static Stream<String> expressions() {
        return Stream.concat(
                DASHBOARD.findValues("expr").stream().map(JsonNode::asString),
                ALERTS.findValues("expr").stream().map(JsonNode::asString));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void asksForWhatThereIs(String expression) {
        Set<String> known = new HashSet<>(GIVEN);
        for (MatchResult metric : all(METRIC, expression)) {
            String name = metric.group(1).equals(FAILED_POLLS) ? FAILED_REQUESTS : metric.group(1);
            assertThat(measured.series(name)).as(name).isNotEmpty();
            Set<String> labels = measured.labels(name);
            assertThat(labels).containsAll(names(MATCHER, metric.group(2)));
            known.addAll(labels);
        }

        Set<String> grouped = all(GROUPING, expression).stream()
                .flatMap(group -> Stream.of(group.group(1).split(", ")))
                .collect(Collectors.toSet());

        assertThat(METRIC.matcher(expression).find() ? known : grouped).containsAll(grouped);
        assertThat(count(expression, '(')).isEqualTo(count(expression, ')'));
    }

    @Test
    void showsEveryMetricOfOurs() {
        String shown = expressions().collect(Collectors.joining("\n"));

        assertThat(measured.types().keySet())
                .filteredOn(name -> name.startsWith("assay_") && !name.endsWith("_max"))
                .filteredOn(name -> !name.equals("assay_experiments_started_total"))
                .allSatisfy(name -> assertThat(shown).contains(name));
    }

    @Test
    void placesPanelsSideBySideAndNeverOneOverAnother() {
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : DASHBOARD.path("panels")) {
            JsonNode at = panel.path("gridPos");
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    assertThat(at.path("x").asInt() + x).isLessThan(24);
                    assertThat(cells.add((at.path("x").asInt() + x) + "/"
                                    + (at.path("y").asInt() + y)))
                            .as(panel.path("title").asString())
                            .isTrue();
                }
            }
        }
        assertThat(DASHBOARD.path("panels").findValues("id").stream().map(JsonNode::asInt))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyPanelAsksTheSourceThatIsProvisioned() {
        String uid = SOURCES.at("/datasources/0/uid").asString();

        assertThat(DASHBOARD.findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.path("uid").asString()).isEqualTo(uid));
        assertThat(PROVIDERS.at("/providers/0/options/path").asString()).isEqualTo("/var/lib/grafana/dashboards");
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatToDo() {
        List<JsonNode> rules = ALERTS.findValues("rules").stream()
                .flatMap(group -> group.valueStream())
                .toList();

        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asString()).isIn("critical", "warning", "info");
            assertThat(rule.at("/annotations/summary").asString()).isNotBlank();
            assertThat(rule.at("/annotations/description").asString()).endsWith(".");
        });
        assertThat(rules.stream().map(rule -> rule.path("alert").asString())).doesNotHaveDuplicates();
    }

    @Test
    void theManualNamesEveryAlertThatWakesSomebody() throws IOException {
        List<String> critical = ALERTS.findValues("rules").stream()
                .flatMap(group -> group.valueStream())
                .filter(rule -> rule.at("/labels/severity").asString().equals("critical"))
                .map(rule -> rule.path("alert").asString())
                .toList();
        String manual = Files.readString(Path.of("..", "docs", "operations.md"));

        assertThat(all(Pattern.compile("(?m)^\\| `(Assay\\w+)` \\|"), manual).stream()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(critical);
    }

    @Test
    void readsEveryApplicationAndTheRules() {
        assertThat(PROMETHEUS.findValues("targets").stream()
                        .flatMap(JsonNode::valueStream)
                        .map(JsonNode::asString))
                .containsExactlyInAnyOrder("starter:8471", "worker-1:8472", "worker-2:8472", "temporal:9090");
        assertThat(PROMETHEUS.findValues("metrics_path").stream().map(JsonNode::asString))
                .containsOnly("/metrics");
        assertThat(PROMETHEUS.path("rule_files").valueStream().map(JsonNode::asString))
                .containsExactly("/etc/prometheus/alerts.yml");
    }

    private static Set<String> names(Pattern pattern, String text) {
        return text == null
                ? Set.of()
                : all(pattern, text).stream().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().toList();
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }

    private static JsonNode read(ObjectMapper mapper, String file) {
        return mapper.readTree(DEPLOY.resolve(file).toFile());
    }
}
