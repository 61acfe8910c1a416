package dev.assay.activities.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.activities.render.RenderException.Kind;
import dev.assay.workflows.spec.TemplateSyntax;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownVariableTests {

    private static final TemplateRenderer RENDERER = new TemplateRenderer();
    private static final Map<String, Object> VARIABLES = Map.of(
            "input", "text",
            "config", Map.of("model", "gpt-4", "params", Map.of()),
            "stages", List.of(Map.of("output", "o")));

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            inptu            ¦ unknown variable 'inptu'; known ones: input, config, stages
            zzz              ¦ unknown variable 'zzz'; known ones: config, input, stages
            config.modle     ¦ 'config' has no field 'modle'; its fields: model, params
            config.params.x  ¦ 'config.params' has no field 'x'; it has none
            stages[0].outpt  ¦ 'stages[0]' has no field 'outpt'; its fields: output
            stages[3].output ¦ 'stages' is a list of 1: it has no element [3]; indexes go from 0 to 0
            input.x          ¦ 'input' is a text: it has no field 'x'
            """)
    void isTheSameErrorInBothSyntaxes(String path, String message) {
        assertUnknown(TemplateSyntax.THYMELEAF, "a\n [(${" + path + "})]", message);
        assertUnknown(TemplateSyntax.JINJA, "a\n {{ " + path + " }}", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            {{ inptu | upper }}
            {{ inptu ~ 'x' }}
            {{ 'x' + inptu }}
            {{ inptu + 1 }}
            {{ 1 / inptu }}
            {{ [inptu] }}
            {{ [1, inptu] | join(',') }}
            {{ input | replace(inptu, 'x') }}
            {% for x in inptu %}{{ x }}{% endfor %}
            {% for x in [1] %}{{ inptu.y }}{% endfor %}
            {% if inptu == 'x' %}y{% endif %}
            {% if inptu > 1 %}y{% endif %}
            {% if inptu in ['x'] %}y{% endif %}
            {% if 'x' in inptu %}y{% endif %}
            {% if inptu is string %}y{% endif %}
            {% set x = inptu %}{{ x }}
            {{ config[inptu] }}
            {{ range(inptu) }}
            {{ inptu.items() }}
            """)
    void isAnErrorWhereverJinjaUsesIt(String template) {
        assertUnknown(TemplateSyntax.JINJA, "a\n" + template, "unknown variable 'inptu'; known ones: input,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            {{ inptu | default('d') }}                        ¦ d
            {{ inptu | d('d') }}                              ¦ d
            {{ config.absent.deeper | default('d') }}         ¦ d
            {{ stages[7].output | default('d') }}             ¦ d
            {{ '' | default('d', true) }}                     ¦ d
            {% if inptu %}y{% else %}n{% endif %}             ¦ n
            {% if inptu is defined %}y{% else %}n{% endif %}  ¦ n
            {% if inptu is undefined %}y{% endif %}           ¦ y
            {% if input is defined %}y{% endif %}             ¦ y
            {% if inptu or input %}y{% endif %}               ¦ y
            {% if not config.absent %}y{% endif %}            ¦ y
            {{ 'y' if inptu else 'n' }}                       ¦ n
            """)
    void mayBeAskedForInJinja(String template, String result) {
        assertThat(RENDERER.render(TemplateSyntax.JINJA, template, VARIABLES)).isEqualTo(result);
        assertThat(RENDERER.check(TemplateSyntax.JINJA, template, VARIABLES.keySet()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            THYMELEAF ¦ [(${inptu})] [(${input})]                             ¦ 1:5
            THYMELEAF ¦ [# th:if='${inptu}']x[/]                              ¦ ``
            THYMELEAF ¦ [# th:if="${inptu == 'x'}"]x[/]                       ¦ 1:13
            THYMELEAF ¦ [# th:if='${input}'][(${inptu})][/]                   ¦ ``
            THYMELEAF ¦ [# th:with='x=${inptu}'][(${x})][/]                   ¦ 1:17
            THYMELEAF ¦ [# th:each='x : ${stages}'][(${x})][(${xStat.size})][/] ¦ ``
            THYMELEAF ¦ [# th:each='x : ${inptu}'][(${x})][/]                 ¦ 1:19
            THYMELEAF ¦ [(${inptu ?: input})]                                 ¦ ``
            THYMELEAF ¦ [(${a})] [(${b.c})] [(${#strings.trim(d)})]           ¦ 1:5 1:14 1:39
            JINJA     ¦ {{ inptu }} {{ input }}                               ¦ 1:4
            JINJA     ¦ {% if inptu %}{{ inptu }}{% endif %}                  ¦ ``
            JINJA     ¦ {% if inptu == 'x' %}{% endif %}                      ¦ 1:7
            JINJA     ¦ {% for x in stages %}{{ x }}{{ loop.index }}{% endfor %} ¦ ``
            JINJA     ¦ {% for x in inptu %}{% endfor %}                      ¦ 1:13
            JINJA     ¦ {% set x = 1 %}{{ x }}                                ¦ ``
            JINJA     ¦ {{ input | join(d='x') }}                             ¦ ``
            NONE      ¦ {{ inptu }} [(${inptu})]                              ¦ ``
            """)
    void isFoundByTheCheckWhenItIsSurelyRead(TemplateSyntax syntax, String template, String places) {
        List<TemplateProblem> problems = RENDERER.check(syntax, template, Set.of("input", "stages"));

        assertThat(problems.stream().map(problem -> problem.line() + ":" + problem.column()))
                .containsExactly(places.isEmpty() ? new String[0] : places.split(" "));
    }

    @Test
    void checkTellsAllProblemsInOrder() {
        String template = "[(${inptu})]\n[# th:insert='x'/]\n{{ input }}\n[(${a.b()})]\n[# th:if='${input}']";

        assertThat(RENDERER.check(TemplateSyntax.THYMELEAF, template.replace("\\\n", "\n"), Set.of("input")))
                .extracting(TemplateProblem::line)
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void bracesAroundAKnownNameAreRefusedWithTheLineRewritten() {
        String template = "Hello\nAsk {{ input }} of {{config.model | upper}} and {{ other }}.".replace("\\\n", "\n");

        assertThatThrownBy(() -> RENDERER.render(TemplateSyntax.THYMELEAF, template, VARIABLES))
                .isInstanceOfSatisfying(RenderException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(refused.line()).isEqualTo(2);
                    assertThat(refused.column()).isEqualTo(5);
                })
                .hasMessageContaining("write: Ask [(${input})] of [(${config.model})] and {{ other }}.");
        assertThat(RENDERER.check(TemplateSyntax.THYMELEAF, template, VARIABLES.keySet()))
                .hasSize(2);
        assertThat(RENDERER.render(TemplateSyntax.THYMELEAF, template, Map.of()))
                .isEqualTo(template);
    }

    @Test
    void bracketsAroundAKnownNameAreRefusedInJinjaWithTheLineRewritten() {
        String template = "Hello\nAsk [(${input})] of [[${ config.model ?: 'x' }]] and [(${other})].";

        assertThatThrownBy(() -> RENDERER.render(TemplateSyntax.JINJA, template, VARIABLES))
                .isInstanceOfSatisfying(RenderException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(refused.line()).isEqualTo(2);
                    assertThat(refused.column()).isEqualTo(5);
                })
                .hasMessageContaining("write: Ask {{ input }} of {{ config.model }} and [(${other})].");
        assertThat(RENDERER.check(TemplateSyntax.JINJA, template, VARIABLES.keySet()))
                .hasSize(2);
        assertThat(RENDERER.render(TemplateSyntax.JINJA, template, Map.of())).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            [# th:if="${input}"]x[/]                                  ¦ 1:1
            {{ input }}[# th:each='x : ${input.list}'][(${x})][/]     ¦ 1:12
            [# th:block th:unless="${!input}"]x[/]                    ¦ ``
            {% for x in stages %}[(${x.output})]{% endfor %}          ¦ 1:22
            [(${stages[0].output})]                                   ¦ 1:1
            {% raw %}[(${input})]{% endraw %}{# [(${input})] #}       ¦ ``
            [# th:if="${other}"]x[/] ${input} [(input)] [[input]]     ¦ ``
            """)
    void bracketsInJinjaAreTextUnlessTheyReadAKnownName(String template, String places) {
        List<TemplateProblem> problems = RENDERER.check(TemplateSyntax.JINJA, template, Set.of("input", "stages"));

        assertThat(problems.stream().map(problem -> problem.line() + ":" + problem.column()))
                .containsExactly(places.isEmpty() ? new String[0] : places.split(" "));
    }

    private static void assertUnknown(TemplateSyntax syntax, String template, String message) {
        assertThatThrownBy(() -> RENDERER.render(syntax, template.replace("\\\n", "\n"), VARIABLES))
                .isInstanceOfSatisfying(RenderException.class, unknown -> {
                    assertThat(unknown.kind()).isEqualTo(Kind.UNKNOWN_VARIABLE);
                    assertThat(unknown.line()).isEqualTo(2);
                })
                .hasMessageContaining(message);
    }
}
