package dev.assay.activities.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.activities.render.RenderException.Kind;
import dev.assay.workflows.spec.TemplateSyntax;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RenderLimitTests {

    private static final int MEBIBYTE = 1 << 20;

    private final TemplateRenderer renderer = new TemplateRenderer();

    @ParameterizedTest
    @CsvSource({"THYMELEAF,[(${x})]", "JINJA,{{ x }}", "NONE,"})
    void rendersUpToOneMebibyteAndNoMore(TemplateSyntax syntax, String insertion) {
        String most = "é".repeat(MEBIBYTE / 2);
        String template = insertion == null ? most : insertion;

        assertThat(renderer.render(syntax, template, Map.of("x", most))).isEqualTo(most);

        String tooMuch = insertion == null ? most + "!" : insertion + "!";
        assertLimit(
                () -> renderer.render(syntax, tooMuch, Map.of("x", most)),
                "rendered prompt is larger than 1 MiB: insert less");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            THYMELEAF ¦ [(${#strings.replace(big, 'x', big)})]
            THYMELEAF ¦ [# th:with='a=${big + big}'][# th:with='b=${a + a + a + a}'][# th:with='c=${b + b + b + b}'][(${c})][/][/][/]
            THYMELEAF ¦ [# th:each='a : ${list}'][(${big})][/]
            THYMELEAF ¦ [# th:each='a : ${list}'][# th:each='b : ${list}'][# th:each='c : ${list}'][/][/][/]
            THYMELEAF ¦ [# th:each='a : ${list}'][# th:if='${#strings.contains(big, needle)}'][/][/]
            THYMELEAF ¦ [# th:each='a : ${list}'][(${#lists.contains(list, 1000000)})][/]
            THYMELEAF ¦ [# th:each='a : ${list}'][# th:if='${#json(list)}'][/][/]
            JINJA     ¦ {{ big | replace('x', big) }}
            JINJA     ¦ {% set x = big %}{% for i in range(40) %}{% set x = x ~ x %}{% endfor %}{{ x }}
            JINJA     ¦ {% for i in list %}{{ big }}{% endfor %}
            JINJA     ¦ {% for i in list %}{% for j in list %}{% for k in list %}{% endfor %}{% if i %}{% endif %}{% endfor %}{% endfor %}
            JINJA     ¦ {% for i in list %}{% set x = big | upper %}{% endfor %}
            JINJA     ¦ {{ range(100000) }}
            """)
    void endsWhatWouldGrowOrRunOn(TemplateSyntax syntax, String template) {
        Map<String, Object> variables = Map.of(
                "big", "x".repeat(MEBIBYTE / 8),
                "needle", "x".repeat(MEBIBYTE / 16) + "y",
                "list", IntStream.range(0, 10_000).boxed().toList());

        assertLimit(() -> renderer.render(syntax, template, variables), "");
    }

    @Test
    void endsAtTheDeadline() {
        RenderLimits hasty = new RenderLimits(MEBIBYTE, Long.MAX_VALUE, Duration.ofNanos(1));

        String template = "[# th:each='a : ${list}'][(${a})][/]";

        assertLimit(
                () -> new TemplateRenderer(hasty)
                        .render(
                                TemplateSyntax.THYMELEAF,
                                template,
                                Map.of("list", IntStream.range(0, 1000).boxed().toList())),
                "rendering took longer than");
    }

    @Test
    void refusesValuesNestedWithoutEnd() {
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Map<String, Object> variables = Map.of("deep", deep);

        assertLimit(() -> renderer.render(TemplateSyntax.THYMELEAF, "[(${deep})]", variables), "nested deeper");
        assertLimit(() -> renderer.render(TemplateSyntax.JINJA, "{{ deep }}", variables), "nested deeper");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            `[[`
            `[(`
            `[(${`
            `[[${a`
            `[# th:if="`
            `[# th:if='${a}'`
            `[#   `
            `{{a`
            `{{ a.b.c `
            `{{`
            `{%`
            `{#`
            `{% if a %}`
            `[(${'`
            `'"`
            `{{ a }}[(${a})]`
            """)
    void readsHugeSoupInLinearTime(String repeated) {
        for (TemplateSyntax syntax : TemplateSyntax.values()) {
            String soup = repeated.repeat(60_000);

            renderer.check(syntax, soup, Set.of("a"));
            try {
                renderer.render(syntax, soup, Map.of("a", ""));
            } catch (RenderException refused) {
                assertThat(refused.getMessage()).hasSizeLessThan(2_000);
            }
        }
    }

    @Test
    void knowsOnlyPlainData() {
        Map<String, Object> variables = Map.of("x", Thread.currentThread());

        assertThatThrownBy(() -> renderer.render(TemplateSyntax.THYMELEAF, "[(${x})]", variables))
                .hasMessageContaining("is no plain data");
        assertThatThrownBy(() -> renderer.render(TemplateSyntax.JINJA, "{{ x }}", variables))
                .hasMessageContaining("is no plain data");
        assertThatThrownBy(() -> renderer.render(TemplateSyntax.THYMELEAF, "[(${x.name})]", variables))
                .hasMessageContaining("has no field 'name'");
        assertThatThrownBy(() -> renderer.render(TemplateSyntax.JINJA, "{{ x.name }}", variables))
                .hasMessageContaining("has no field 'name'");
    }

    @ParameterizedTest
    @CsvSource({"ognl.Ognl", "ognl.OgnlContext", "javassist.ClassPool"})
    void whatCallsJavaFromTemplatesIsNotOnTheClassPath(String className) {
        assertThatThrownBy(() -> Class.forName(className)).isInstanceOf(ClassNotFoundException.class);
    }

    private static void assertLimit(ThrowingCallable rendering, String part) {
        assertThatThrownBy(rendering)
                .isInstanceOfSatisfying(
                        RenderException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.LIMIT))
                .hasMessageContaining(part);
    }
}
