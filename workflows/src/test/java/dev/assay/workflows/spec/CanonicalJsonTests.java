package dev.assay.workflows.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

class CanonicalJsonTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                  | {}
            []                                  | []
            [ 1 , [ ] , { } ]                   | [1,[],{}]
            {b: 1, a: {d: null, c: true}}       | {"a":{"c":true,"d":null},"b":1}
            {'10': 1, '9': 2, '': 3}            | {"":3,"10":1,"9":2}
            [null, true, false]                 | [null,true,false]
            {a: [3, 1, 2]}                      | {"a":[3,1,2]}
            """)
    void objectsAreSortedByTheirKeysAndListsKeepTheirOrder(String document, String canonical) {
        assertThat(CanonicalJson.write(Documents.json(document))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                                       | 0
            -0                                      | 0
            0.0                                     | 0
            0e999999999                             | 0
            1.0                                     | 1
            1e0                                     | 1
            10e-1                                   | 1
            100                                     | 100
            1E2                                     | 100
            0.70                                    | 0.7
            7e-1                                    | 0.7
            -1.50                                   | -1.5
            9007199254740993                        | 9007199254740993
            18446744073709551615                    | 18446744073709551615
            3.14159265358979323846                  | 3.14159265358979323846
            1e29                                    | 100000000000000000000000000000
            1e40                                    | 1E+40
            1e999999999                             | 1E+999999999
            1e-40                                   | 1E-40
            """)
    void aNumberHasOneFormAndKeepsItsPrecision(String number, String canonical) {
        assertThat(CanonicalJson.write(Documents.json(number))).isEqualTo(canonical);
    }

    @Test
    void aDoubleIsWrittenAsItsShortestDecimal() {
        assertThat(CanonicalJson.write(DoubleNode.valueOf(0.1))).isEqualTo("0.1");
        assertThat(CanonicalJson.write(DoubleNode.valueOf(1e21))).isEqualTo("1000000000000000000000");
    }

    @Test
    void textsHaveTheEscapesOfRfc8785() {
        String text = "\u20ac$\u000f\nA'\u0042\"\\\\\"/";

        assertThat(CanonicalJson.write(StringNode.valueOf(text))).isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void controlCharactersHaveTheirShortEscapeOrFourSmallHexadecimalDigits() {
        assertThat(CanonicalJson.write(StringNode.valueOf("\b\t\n\f\r\0\u001f\u007f")))
                .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\"");
    }

    @Test
    void keysAreSortedByTheirUtf16CodeUnitsAsInRfc8785() {
        var object = JsonNodeFactory.instance.objectNode();
        for (String key : new String[] {"\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"}) {
            object.put(key, 0);
        }

        assertThat(CanonicalJson.write(object))
                .isEqualTo("{\"\\r\":0,\"1\":0,\"\u0080\":0,\"ö\":0,\"€\":0,\"😀\":0,\"\ufb33\":0}");
    }

    @Test
    void halfASurrogatePairHashesUnlikeAQuestionMark() {
        StringNode half = StringNode.valueOf("\ud800");

        assertThat(CanonicalJson.write(half)).isEqualTo("\"\\ud800\"");
        assertThat(CanonicalJson.hash(half)).isNotEqualTo(CanonicalJson.hash(StringNode.valueOf("?")));
    }

    @Test
    void whatJsonDoesNotKnowIsWrittenAsTheTextThatStandsForIt() {
        assertThat(CanonicalJson.write(DoubleNode.valueOf(Double.POSITIVE_INFINITY)))
                .isEqualTo("\"Infinity\"");
        assertThat(CanonicalJson.write(DoubleNode.valueOf(Double.NaN))).isEqualTo("\"NaN\"");
        assertThat(CanonicalJson.write(BinaryNode.valueOf(new byte[] {1, 2}))).isEqualTo("\"AQI=\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {a: 1, b: 2}           | {b: 2, a: 1}            | true
            {a: 1}                 | {a: 1.0}                | true
            {a: {c: 1e2, d: []}}   | {a: {d: [], c: 100.00}} | true
            {seed: 9007199254740993} | {seed: 9007199254740992} | false
            {a: 1}                 | {a: '1'}                | false
            {a: null}              | {}                      | false
            [1, 2]                 | [2, 1]                  | false
            {a: 'e\\u0301'}        | {a: '\\u00e9'}          | false
            """)
    void equalValuesHaveEqualHashes(String one, String other, boolean equal) {
        assertThat(CanonicalJson.hash(Documents.json(one)).equals(CanonicalJson.hash(Documents.json(other))))
                .isEqualTo(equal);
    }

    @Test
    void aHashIsTheSha256OfTheCanonicalText() {
        assertThat(CanonicalJson.hash(Documents.json("{}")))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }
}
