package dev.assay.activities.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.spec.TemplateSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is no construct of ours comes out of a Thymeleaf template as it went in. */
class OrdinaryTextTests {

    private static final TemplateRenderer RENDERER = new TemplateRenderer();
    private static final Map<String, Object> VARIABLES = Map.of("input", "in", "stages", List.of());
    private static final String[] SOUP = {
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "$",
        "#",
        "/",
        "[[",
        "]]",
        "[(",
        ")]",
        "[#",
        "[/]",
        "{{",
        "}}",
        "${",
        "[[${",
        "})]",
        "[# th:if=\"",
        "\"]",
        "[# th:each='",
        "'",
        "\"",
        "input",
        "stages",
        "x",
        " ",
        "\n",
        ".",
        "==",
        "+",
        "?:",
        "th:",
        "/*[",
        "]*/",
        "<!--",
        "-->",
        "*{",
        "@",
        "\u00e9",
        "\ud83d\ude00",
        "\\",
        "0",
        ","
    };

    @ParameterizedTest
    @MethodSource("lines")
    void keepsEveryLineOfOrdinaryText(String line) throws IOException {
        assertThat(render(line)).isEqualTo(line);
        assertThat(RENDERER.check(TemplateSyntax.THYMELEAF, line, VARIABLES.keySet()))
                .isEmpty();
    }

    @Test
    void keepsTheWholeOfIt() throws IOException {
        String all = resource();

        assertThat(all.lines()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(render(all)).isEqualTo(all);
        assertThat(render(all.replace("\n", "\r\n"))).isEqualTo(all.replace("\n", "\r\n"));
    }

    @Test
    void keepsItAroundConstructs() throws IOException {
        String all = resource().replace("[/]", "[ ]");

        String rendered = render(all + "[# th:if=\"${input}\"]" + all + "[(${input})]" + all + "[/]" + all);

        assertThat(rendered).isEqualTo(all + all + "in" + all + all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "\r\n\t\u0000",
                "0",
                "12",
                "[/]",
                "[/th:block]",
                "[#]",
                "[# ]",
                "[# name]",
                "[#th:block]"
            })
    void keepsWhatLooksLikeAFragmentOfTheSkeleton(String text) {
        assertThat(render(text)).isEqualTo(text);
    }

    @Test
    void throwsNothingButRefusalsOnBracketSoup() {
        Random random = new Random(20_261_122);

        for (int i = 0; i < 3_000; i++) {
            String soup = soup(random, 1 + random.nextInt(60));
            for (TemplateSyntax syntax : TemplateSyntax.values()) {
                attempt(syntax, soup);
            }
        }
    }

    @Test
    void keepsSoupWithoutConstructs() {
        Random random = new Random(7);

        for (int i = 0; i < 3_000; i++) {
            String soup = soup(random, 1 + random.nextInt(60));
            boolean hasConstruct =
                    soup.contains("[(${") || soup.contains("[[${") || soup.contains("[#") || soup.contains("{{");
            if (!hasConstruct) {
                assertThat(render(soup)).isEqualTo(soup);
            }
        }
    }

    private static void attempt(TemplateSyntax syntax, String template) {
        RENDERER.check(syntax, template, Set.of("input"));
        try {
            RENDERER.render(syntax, template, VARIABLES);
        } catch (RenderException refused) {
            assertThat(refused).hasMessageNotContainingAny("java.", "org.", "com.");
        }
    }

    private static String soup(Random random, int length) {
        StringBuilder soup = new StringBuilder();
        for (int i = 0; i < length; i++) {
            soup.append(SOUP[random.nextInt(SOUP.length)]);
        }
        return soup.toString();
    }

    private static String render(String template) {
        return RENDERER.render(TemplateSyntax.THYMELEAF, template, VARIABLES);
    }

    static Stream<String> lines() throws IOException {
        return resource().lines();
    }

    private static String resource() throws IOException {
        try (InputStream text = OrdinaryTextTests.class.getResourceAsStream("/render/ordinary-prompt-text.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
