package dev.assay.activities.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.spec.TemplateSyntax;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateRendererTests {

    private static final TemplateRenderer RENDERER = new TemplateRenderer();

    @Test
    void insertsASimpleVariable() {
        Map<String, Object> variables = Map.of("name", "world");

        assertThat(thymeleaf("Hello [(${name})]!", variables)).isEqualTo("Hello world!");
        assertThat(jinja("Hello {{ name }}!", variables)).isEqualTo("Hello world!");
    }

    @Test
    void insertsThePreviousOutput() {
        Map<String, Object> variables = Map.of("prev_output", "The quick brown fox");

        assertThat(thymeleaf("Summarize: [(${prev_output})]", variables)).isEqualTo("Summarize: The quick brown fox");
        assertThat(jinja("Summarize: {{ prev_output }}", variables)).isEqualTo("Summarize: The quick brown fox");
    }

    @ParameterizedTest
    @EnumSource(TemplateSyntax.class)
    void leavesAStaticPromptAlone(TemplateSyntax syntax) {
        assertThat(RENDERER.render(syntax, "Static prompt", Map.of())).isEqualTo("Static prompt");
    }

    @Test
    void insertsANestedValue() {
        Map<String, Object> variables = Map.of("config", Map.of("model", "gpt-4"));

        assertThat(thymeleaf("Model: [(${config.model})]", variables)).isEqualTo("Model: gpt-4");
        assertThat(jinja("Model: {{ config.model }}", variables)).isEqualTo("Model: gpt-4");
    }

    @Test
    void choosesByAConditionWithElse() {
        String thymeleaf = "[# th:if=\"${input}\"]Input: [(${input})][/][# th:unless=\"${input}\"]No input[/]";
        String jinja = "{% if input %}Input: {{ input }}{% else %}No input{% endif %}";

        assertThat(thymeleaf(thymeleaf, Map.of("input", "test data"))).isEqualTo("Input: test data");
        assertThat(jinja(jinja, Map.of("input", "test data"))).isEqualTo("Input: test data");
        assertThat(thymeleaf(thymeleaf, Map.of())).isEqualTo("No input");
        assertThat(jinja(jinja, Map.of())).isEqualTo("No input");
    }

    @Test
    void insertsTheOutputOfAnEarlierStage() {
        Map<String, Object> variables = Map.of("stages", List.of(Map.of("output", "stage output")));

        assertThat(thymeleaf("Stage 0 said: [(${stages[0].output})]. Now continue.", variables))
                .isEqualTo("Stage 0 said: stage output. Now continue.");
        assertThat(jinja("Stage 0 said: {{ stages[0].output }}. Now continue.", variables))
                .isEqualTo("Stage 0 said: stage output. Now continue.");
    }

    @Test
    void loopsOverStages() {
        Map<String, Object> variables =
                Map.of("stages", List.of(Map.of("output", "a", "model", "m1"), Map.of("output", "b", "model", "m2")));

        String thymeleaf = thymeleaf(
                "[# th:each=\"s : ${stages}\"][(${sStat.count})]/[(${sStat.size})] [(${s.model})]: [(${s.output})]"
                        + "[# th:unless=\"${sStat.last}\"], [/][/].",
                variables);
        String jinja = jinja(
                "{% for s in stages %}{{ loop.index }}/{{ loop.length }} {{ s.model }}: {{ s.output }}"
                        + "{% if not loop.last %}, {% endif %}{% endfor %}.",
                variables);

        assertThat(thymeleaf).isEqualTo("1/2 m1: a, 2/2 m2: b.");
        assertThat(jinja).isEqualTo(thymeleaf);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            half    | 0.7
            ten     | 10
            tiny    | 0.00001
            million | 1000000
            hundred | 100
            whole   | 1.0
            yes     | true
            no      | false
            nothing | ``
            blank   | ``
            list    | [1,"two",null,0.5]
            map     | {"a":{"b":[true,"x\\"y"]},"n":10}
            """)
    void printsValuesAlikeInBothSyntaxes(String name, String printed) {
        assertThat(thymeleaf("<[(${" + name + "})]>", values())).isEqualTo("<" + printed + ">");
        assertThat(thymeleaf("<[[${" + name + "}]]>", values())).isEqualTo("<" + printed + ">");
        assertThat(jinja("<{{ " + name + " }}>", values())).isEqualTo("<" + printed + ">");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            half    | true
            yes     | true
            list    | true
            map     | true
            textNo  | true
            textOff | true
            textFalse | true
            textZero | true
            no      | false
            zero    | false
            nothing | false
            blank   | false
            emptyList | false
            emptyMap | false
            absent  | false
            map.absent | false
            map.a.absent | false
            """)
    void takesTheSameValuesForTrueInBothSyntaxes(String name, boolean expected) {
        String yesOrNo = expected ? "T" : "F";

        assertThat(thymeleaf("[# th:if='${" + name + "}']T[/][# th:unless='${" + name + "}']F[/]", values()))
                .isEqualTo(yesOrNo);
        assertThat(thymeleaf("[(${" + name + " ? 'T' : 'F'})]", values())).isEqualTo(yesOrNo);
        assertThat(thymeleaf("[(${not " + name + " ? 'F' : 'T'})]", values())).isEqualTo(yesOrNo);
        assertThat(jinja("{% if " + name + " %}T{% else %}F{% endif %}", values()))
                .isEqualTo(yesOrNo);
        assertThat(jinja("{{ 'T' if " + name + " else 'F' }}", values())).isEqualTo(yesOrNo);
        assertThat(jinja("{% if not " + name + " %}F{% else %}T{% endif %}", values()))
                .isEqualTo(yesOrNo);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            textNo or ten     | no   | true
            blank or textNo   | no   | true
            absent or textNo  | no   | true
            nothing or zero   | 0    | false
            zero or blank     | ``   | false
            ten and textNo    | true | true
            blank and textNo  | false | false
            absent and textNo | false | false
            """)
    void givesAnOperandForOrInJinjaAlone(String expression, String jinja, String thymeleaf) {
        assertThat(jinja("{{ " + expression + " }}", values())).isEqualTo(jinja);
        assertThat(thymeleaf("[(${" + expression + "})]", values())).isEqualTo(thymeleaf);
    }

    @Test
    void neverRendersAValue() {
        Map<String, Object> variables =
                Map.of("input", "[(${secret})] {{ secret }} [# th:text='${secret}'/] &lt;<b>", "secret", "s3cr3t");

        assertThat(thymeleaf("> [(${input})] [[${input}]] [# th:text='${input}'/]", variables))
                .isEqualTo("> " + String.join(" ", Collections.nCopies(3, (String) variables.get("input"))));
        assertThat(jinja("> {{ input }}", variables)).isEqualTo("> " + variables.get("input"));
    }

    @Test
    void keepsWhitespaceAndLineBreaksAroundBlocks() {
        assertThat(thymeleaf("a\n[# th:if='${x}']\n  b\r\n[/]\nc\n", Map.of("x", 1)))
                .isEqualTo("a\n\n  b\r\n\nc\n");
        assertThat(jinja("a\n{{ x }}\n", Map.of("x", 1))).isEqualTo("a\n1\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            THYMELEAF ¦ [# th:each='s : ${list}'][(${name})]-[(${s})] [/][(${absent ?: 'd'})]
            JINJA     ¦ {% for s in list %}{{ name }}-{{ s }} {% endfor %}{{ absent | default('d') }}
            """)
    void isSafeForManyThreads(TemplateSyntax syntax, String template) {
        List<String> prompts = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> RENDERER.render(syntax, template, Map.of("name", "n" + i, "list", List.of(i, i + 1))))
                .toList();

        for (int i = 0; i < prompts.size(); i++) {
            assertThat(prompts.get(i)).isEqualTo("n%d-%d n%d-%d d".formatted(i, i, i, i + 1));
        }
    }

    private static String thymeleaf(String template, Map<String, ?> variables) {
        return RENDERER.render(TemplateSyntax.THYMELEAF, template, variables);
    }

    private static String jinja(String template, Map<String, ?> variables) {
        return RENDERER.render(TemplateSyntax.JINJA, template, variables);
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("half", 0.7);
        values.put("ten", 10);
        values.put("zero", 0L);
        values.put("tiny", 0.00001);
        values.put("million", new BigDecimal("1E+6"));
        values.put("hundred", 100L);
        values.put("whole", 1.0);
        values.put("yes", true);
        values.put("no", false);
        values.put("nothing", null);
        values.put("blank", "");
        values.put("list", Arrays.asList(1, "two", null, 0.5));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", Map.of("b", List.of(true, "x\"y")));
        map.put("n", 10);
        values.put("map", map);
        values.put("emptyList", List.of());
        values.put("emptyMap", Map.of());
        values.put("textNo", "no");
        values.put("textOff", "off");
        values.put("textFalse", "false");
        values.put("textZero", "0");
        return values;
    }
}
