package dev.assay.activities.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.activities.render.RenderException.Kind;
import dev.assay.workflows.spec.TemplateSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThymeleafExpressionTests {

    private static final TemplateRenderer RENDERER = new TemplateRenderer();

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            ${name}                               ¦ world
            ${config['model']}                    ¦ gpt-4
            ${config["model"]}                    ¦ gpt-4
            ${stages[n - 3].output}               ¦ first
            ${name == 'world'}                    ¦ true
            ${name} == 'world'                    ¦ true
            ${name} eq 'world'                    ¦ true
            ${name != 'world'}                    ¦ false
            ${n} ne 4                             ¦ true
            ${n > 2 and n le 3}                   ¦ true
            ${n} lt 3 or ${name} == 'x'           ¦ false
            ${n >= 3 && n < 4 || false}           ¦ true
            ${n == 3.0}                           ¦ true
            ${csvNumber == 3}                     ¦ true
            ${csvNumber < 10}                     ¦ true
            ${'10' < '9'}                         ¦ true
            ${flag == 'true'}                     ¦ true
            ${!flag}                              ¦ false
            ${not name == 'x'}                    ¦ true
            ${n + 1}                              ¦ 4
            ${n * 2.5 - 1}                        ¦ 6.5
            ${7 % 4}                              ¦ 3
            ${10 / 4}                             ¦ 2.5
            ${-n}                                 ¦ -3
            ${(n + 1) * 2}                        ¦ 8
            ${'a' + n + name}                     ¦ a3world
            ${flag ? 'yes' : 'no'}                ¦ yes
            ${flag} ? ${name} : 'no'              ¦ world
            ${absent ? 'yes' : 'no'}              ¦ no
            ${absent ?: 'd'}                      ¦ d
            ${absent} ?: 'd'                      ¦ d
            ${blank ?: 'd'}                       ¦ d
            ${config.absent.deeper ?: 'd'}        ¦ d
            ${absent == null}                     ¦ true
            ${name != null}                       ¦ true
            ${'it\\'s'}                           ¦ it's
            ${'[(${name})]'}                      ¦ [(${name})]
            ${#lists.size(stages)}                ¦ 2
            ${#lists.isEmpty(absent)}             ¦ true
            ${#lists.contains(tags, 'b')}         ¦ true
            ${#maps.size(config)}                 ¦ 2
            ${#maps.containsKey(config, 'model')} ¦ true
            ${#strings.length(name)}              ¦ 5
            ${#strings.toUpperCase(name)}         ¦ WORLD
            ${#strings.toLowerCase('ABC')}        ¦ abc
            ${#strings.trim('  a ')}              ¦ a
            ${#strings.isEmpty(absent)}           ¦ true
            ${#strings.contains(name, 'orl')}     ¦ true
            ${#strings.startsWith(name, 'wo')}    ¦ true
            ${#strings.endsWith(name, 'wo')}      ¦ false
            ${#strings.replace(name, 'o', '00')}  ¦ w00rld
            ${#strings.substring(name, 1, 3)}     ¦ or
            ${#strings.substring(name, 3, 99)}    ¦ ld
            ${#strings.defaultString(absent, 'd')} ¦ d
            ${#strings.listJoin(tags, ', ')}      ¦ a, b
            ${#json(tags)}                        ¦ ["a","b"]
            ${#json(name)}                        ¦ "world"
            """)
    void evaluates(String expression, String result) {
        assertThat(render("[(" + expression + ")]")).isEqualTo(result);
        assertThat(render("[[" + expression + "]]")).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            [# th:each='t : ${tags}'][(${tStat.index})][(${t})][(${tStat.first ? '<' : '>'})][/] ¦ 0a<1b>
            [# th:each='t,s : ${tags}'][(${s.count})][(${s.even})][(${s.odd})][(${s.current})][/] ¦ 1falsetruea2truefalseb
            [# th:each='e : ${config}'][(${e.key})]=[(${e.value})];[/] ¦ model=gpt-4;params={"t":0.7};
            [# th:each='t : ${nothing}']x[/] ¦ ``
            [# th:each='t : ${tags}' th:if="${t != 'a'}"][(${t})][/] ¦ b
            [# th:each='a : ${tags}'][# th:each='b : ${tags}'][(${a + b})] [/][/] ¦ `aa ab ba bb `
            [# th:with="x=${name}, y=${x + '!'}"][(${y})][/] ¦ world!
            [# th:switch='${name}'][# th:case="'a'"]A[/][# th:case="'world'"]W[/][# th:case='*']other[/][/] ¦ W
            [# th:switch='${n}'][# th:case='1']A[/][# th:case='*']other[/][/] ¦ other
            [# th:text='${name}']old[/] ¦ world
            [# th:utext='${name}'/] ¦ world
            [# th:remove='all']x[/]y[# th:remove='body']x[/][# th:remove='tag']z[/] ¦ yz
            [# th:if='${n > 2 and flag}']a[# th:if='${absent}']b[/]c[/] ¦ ac
            [#th:block th:if='${name}']x[/th:block] ¦ x
            """)
    void runsBlocks(String template, String result) {
        assertThat(render(template)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            [(${1 / 0})]                                ¦ VALUE  ¦ division by zero
            [(${name * 2})]                             ¦ VALUE  ¦ '*' needs numbers, but found a text
            [(${n < 'a'})]                              ¦ VALUE  ¦ compare two numbers or two texts
            [# th:each='x : ${name}']x[/]               ¦ VALUE  ¦ th:each needs a list or a map, but found a text
            [# th:remove='${name}']x[/]                 ¦ VALUE  ¦ th:remove knows all, body, tag, none
            [(${#lists.size(name)})]                    ¦ VALUE  ¦ argument 1 must be a list, but is a text
            [(${#lists.size()})]                        ¦ SYNTAX ¦ #lists.size takes 1 arguments, not 0
            [(${name)]                                  ¦ SYNTAX ¦ ')' stands where '}' should be
            [(${name}                                   ¦ SYNTAX ¦ the expression ends where ')]' should be
            [(${'name})]                                ¦ SYNTAX ¦ a quote is opened and never closed
            [(name)] [# th:if='name']x[/]               ¦ SYNTAX ¦ write ${name} for the variable or 'name' in quotes
            [# th:if='${name}']x                        ¦ SYNTAX ¦ is never closed: add [/]
            [# th:if='${name}' th:if='${n}']x[/]        ¦ SYNTAX ¦ th:if stands twice
            [# th:if]x[/]                               ¦ SYNTAX ¦ th:if needs a value in quotes
            [# th:case='1']x[/]                         ¦ SYNTAX ¦ stands in no block with th:switch
            [# th:insert='x'/]                          ¦ REFUSED ¦ 'th:insert' is not allowed; allowed are th:each
            [# data-th-text='${name}'/]                 ¦ REFUSED ¦ 'data-th-text' is not allowed
            [(${name.length()})]                        ¦ REFUSED ¦ write #strings.length(…)
            [(${T(x).y})]                               ¦ REFUSED ¦ 'T(' calls nothing here
            [(${new X()})]                              ¦ REFUSED ¦ 'new' makes nothing here
            [(${@bean})]                                ¦ REFUSED ¦ beans and classes
            [(${name = 'x'})]                           ¦ REFUSED ¦ compare with '=='
            [# th:text='*{name}'/]                      ¦ REFUSED ¦ selections '*{…}' are not there
            [# th:text='#{name}'/]                      ¦ REFUSED ¦ messages '#{…}' are not there
            [# th:text='~{name}'/]                      ¦ REFUSED ¦ fragments '~{…}' are not there
            [# th:text='@{name}'/]                      ¦ REFUSED ¦ links '@{…}' are not there
            [# th:text='__${name}__'/]                  ¦ REFUSED ¦ preprocessing '__…__' is not there
            [(${#vars})]                                ¦ REFUSED ¦ there is no function '#vars'
            [(${#strings.lenght(name)})]                ¦ REFUSED ¦ known ones: #strings.length,
            """)
    void saysWhatIsWrong(String template, Kind kind, String part) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOfSatisfying(RenderException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(kind);
                    assertThat(refused.line()).isEqualTo(1);
                    assertThat(refused.column()).isPositive();
                })
                .hasMessageContaining(part);
    }

    @Test
    void boundsWhatAnExpressionMayBe() {
        assertLimit("[(${'a'" + " + 'a'".repeat(33) + "})]", "more than 32 operators");
        assertLimit("[(${" + "(".repeat(40) + "n" + ")".repeat(40) + "})]", "deeper than 32 levels");
        assertLimit("[(${" + "!".repeat(30) + "(!(!(!n)))})]", "levels");
        assertLimit("[(${'" + "a".repeat(1100) + "'})]", "not closed within 1,024 characters");
        assertLimit("[# th:if='${n}']".repeat(70) + "[/]".repeat(70), "nested deeper than 64 levels");
    }

    private static void assertLimit(String template, String part) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOfSatisfying(
                        RenderException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.LIMIT))
                .hasMessageContaining(part);
    }

    private static String render(String template) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("model", "gpt-4");
        config.put("params", Map.of("t", 0.7));
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("name", "world");
        variables.put("config", config);
        variables.put("stages", List.of(Map.of("output", "first"), Map.of("output", "second")));
        variables.put("tags", List.of("a", "b"));
        variables.put("n", 3);
        variables.put("csvNumber", "3");
        variables.put("flag", true);
        variables.put("blank", "");
        variables.put("nothing", null);
        return RENDERER.render(TemplateSyntax.THYMELEAF, template, variables);
    }
}
