package dev.assay.starter.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.workflows.spec.DatasetSpec;
import dev.assay.workflows.spec.DatasetSpec.Columns;
import dev.assay.workflows.spec.DatasetSpec.Format;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.SampleSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SamplesTests {

    /** {@code ¶} is a line break, {@code ¬} is CR LF, {@code →} a tab; ids that are made are left out. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            csv   |                   | country,capital¶France,Paris¶           | {"input":{"country":"France","capital":"Paris"}}
            csv   |                   | country,capital¬France,Paris            | {"input":{"country":"France","capital":"Paris"}}
            csv   |                   | ﻿country , capital¶ France ,Paris        | {"input":{"country":" France ","capital":"Paris"}}
            csv   |                   | q¶"a, ""b""¶c"¶                         | {"input":{"q":"a, \\"b\\"\\nc"}}
            csv   |                   | q,target¶2+2,4                          | {"input":{"q":"2+2"},"target":"4"}
            csv   |                   | q,target¶2+2,                           | {"input":{"q":"2+2"}}
            csv   |                   | q,note¶2+2,                             | {"input":{"q":"2+2","note":""}}
            csv   |                   | id,q¶7,2+2                              | {"id":"7","input":{"q":"2+2"}}
            csv   |                   | input,target,level¶2+2,4,low            | {"input":"2+2","target":"4","metadata":{"level":"low"}}
            csv   |                   | q,metadata,scorers¶1,2,3                | {"input":{"q":"1","metadata":"2","scorers":"3"}}
            csv   | id=k,target=a     | k,q,a¶7,2+2,4                           | {"id":"7","input":{"q":"2+2"},"target":"4"}
            csv   | input=q           | q,level¶2+2,low                         | {"input":"2+2","metadata":{"level":"low"}}
            csv   | metadata=id       | id,q¶7,2+2                              | {"input":{"q":"2+2"},"metadata":{"id":"7"}}
            csv   | metadata=stages   | stages,q¶7,2+2                          | {"input":{"q":"2+2"},"metadata":{"stages":"7"}}
            csv   | id=q,target=q     | q,p¶7,2                                 | {"id":"7","input":{"p":"2"},"target":"7"}
            csv   |                   | q¶¶1¶¶¶                                 | {"input":{"q":"1"}}
            tsv   |                   | q→target¶a,b→"4"                        | {"input":{"q":"a,b"},"target":"4"}
            jsonl |                   | {"q": 1.50, "z": null, "a": [true]}     | {"input":{"q":1.50,"z":null,"a":[true]}}
            jsonl |                   | ¶ ¬{"input": "x", "target": ""}¬        | {"input":"x","target":""}
            jsonl |                   | {"input": "x", "target": null}          | {"input":"x"}
            jsonl |                   | {"id": 7, "input": {"b": 1}}            | {"id":"7","input":{"b":1}}
            jsonl |                   | {"id": null, "input": 7}                | {"input":7}
            jsonl |                   | {"input": [1], "metadata": {"level": "low"}, "scorers": [{"type": "contains"}]} | {"input":[1],"metadata":{"level":"low"},"scorers":[{"type":"contains"}]}
            jsonl |                   | {"q": 1, "target": 2, "scorers": [{"type": "contains"}]} | {"input":{"q":1},"target":2,"scorers":[{"type":"contains"}]}
            jsonl | target=a,metadata=l | {"input": "x", "a": 4, "l": 2}        | {"input":"x","target":4,"metadata":{"l":2}}
            jsonl | input=q           | {"q": "x", "l": 2, "metadata": {"m": 1}} | {"input":"x","metadata":{"m":1,"l":2}}
            jsonl | metadata=input    | {"q": "x", "input": 2}                  | {"input":{"q":"x"},"metadata":{"input":2}}
            json  |                   | [¶ {"q": 1},¶ {"id": "b", "q": 2}]      | {"input":{"q":1}} {"id":"b","input":{"q":2}}
            json  |                   | ﻿[]                                      |
            yaml  |                   | - q: no¶  n: 1.5¶- {input: x, target: [1, 2]}¶ | {"input":{"q":"no","n":1.5}} {"input":"x","target":[1,2]}
            yaml  |                   | q: 1¶---¶id: b¶q: 2¶---¶                | {"input":{"q":1}} {"id":"b","input":{"q":2}}
            yaml  |                   | - &a {q: 1}¶- {q: 2, metadata: *a}¶     | {"input":{"q":1}} {"input":{"q":2},"metadata":{"q":1}}
            """)
    void readsRows(String format, String columns, String text, String expected) {
        List<SampleSpec> samples = read(format, columns(columns), text);

        assertThat(samples.stream()
                        .map(sample -> sample.toJson().toString())
                        .map(json -> json.replaceFirst("\"id\":\"[0-9a-f]{16}\",", ""))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            csv   |           | a,a¶1,2                              | /1          | two columns are called 'a'; rename one
            csv   |           | ,a¶1,2                               | /1          | column 1 has no name
            csv   |           | a,stages¶1,2                         | /1/stages   | a field can't be called 'stages'
            csv   | target=a  | a,target¶1,2                         | /1/target   | a field can't be called 'target'
            csv   | target=captial | country,capital¶1,2             | /1          | there is no column 'captial'; did you mean 'capital'? (there are: country, capital)
            csv   |           | a,b¶1,2¶1,2,3¶"x¶y",2¶1              | /3          | the row has 3 cells, but there are 2 columns
            csv   |           | a,b¶"1¶1",2¶"x¶y",2,3¶               | /4          | the row has 3 cells, but there are 2 columns
            csv   |           | a¶1¶"b"c¶2                           | /3          | the quotes don't fit
            csv   |           | a¶1¶"b¶c                             | /3          | the quotes don't fit
            csv   |           | id,a¶,1                              | /2/id       | the id is empty
            csv   |           | id,a¶x,1¶y,2¶x,3                     | /4/id       | the id 'x' is here twice, the first time in line 2
            csv   |           | target¶x                             | /2          | the row has no input
            jsonl |           | {"a": 1}¶{"a": }¶{"a": 2}            | /2          | can't be read as JSON
            jsonl |           | {"a": 1} {"a": 2}                    | /1          | can't be read as JSON
            jsonl |           | {"a": 1, "a": 2}                     | /1          | can't be read as JSON: the key 'a' is there twice
            jsonl |           | [1]                                  | /1          | expected an object of keys and values, got a list
            jsonl |           | {"target": 1}                        | /1          | the row has no input
            jsonl |           | {"input": null}                      | /1          | the row has no input
            jsonl |           | {"input": "x", "targt": 1}           | /1/targt    | unknown key 'targt' beside 'input'; did you mean 'target'?
            jsonl |           | {"input": "x", "instruction": 1}     | /1/instruction | put it into 'metadata'
            jsonl |           | {"input": "x"}¶{"input": "y", "choices": ["a"]} | /2/choices | are read with 'format: inspect'
            jsonl |           | {"input": "x"}¶{"input": "y", "ideal": "a"}     | /2/ideal   | are read with 'format: openai_evals'
            jsonl |           | {"input": {"epoch": 1}}              | /1/input/epoch | a field can't be called 'epoch'
            jsonl |           | {"epoch": 1}                         | /1/epoch    | a field can't be called 'epoch'
            jsonl |           | {"q": 1, "metadata": 2}              | /1/metadata | expected an object
            jsonl |           | {"q": 1, "scorers": {}}              | /1/scorers  | expected a list, got an object
            jsonl |           | {"q": 1, "scorers": [{"tpe": "x"}]}  | /1/scorers/0 | 'type' is missing
            jsonl |           | {"q": 1, "scorers": [{"type": "x"}, {"type": "x"}]} | /1/scorers/1/name | two scorers are called 'x'
            jsonl |           | {"q": 1, "scorers": [{"type": "x", "threshold": 2}]} | /1/scorers/0/threshold | at most 1
            jsonl |           | {"id": true, "q": 1}                 | /1/id       | an id must be a text or a whole number
            jsonl |           | {"q": [{"n~/": 1e999}]}              | /1/q/0/n~0~1 | the number is too large
            jsonl |           | {"q": 1e-999999999}                  | /1/q        | the number is too large or too small
            jsonl | id=key    | {"kex": "a", "q": 1}                 | /1/key      | the id is empty
            jsonl | input=qu  | {"q": "a"}                           | /1          | the row has no 'qu'; did you mean 'q'?
            jsonl | target=answr | {"q": 1, "answer": 2}             |             | no row has the key 'answr'; did you mean 'answer'?
            json  |           | {"q": 1}                             | /1          | expected a list of samples
            json  |           | [¶{"q": 1},¶{"q": }]                 | /3          | can't be read as JSON
            json  |           | [{"q": 1}¶                           | /2          | can't be read as JSON
            json  |           | [{"q": 1}]¶[]                        | /2          | there is more after the end of the list
            yaml  |           | - q: 1¶- q: a: b¶                    | /2          | there is a second ': ' in this line
            yaml  |           | - q: 1¶- q¶                          | /2          | expected an object of keys and values, got the string q
            yaml  |           | - q: 1¶- q: *b¶                      | /2          | there is no anchor 'b'
            """)
    void refusesBadRows(String format, String columns, String text, String pointer, String sentence) {
        InvalidSpecException refusal = refusal(format, columns(columns), text);

        assertThat(refusal.problems()).first().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer == null ? "" : pointer);
            assertThat(problem.message()).contains(sentence);
        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void takesAnEmptyFileAsNoSamples(Format format) {
        assertThat(read(format.word(), Columns.NONE, "")).isEmpty();
    }

    @Test
    void givesSamplesWithoutAnIdOneOfTheirContent() {
        List<SampleSpec> samples =
                read("jsonl", Columns.NONE, "{\"a\": 1, \"b\": 2}¶{\"a\": 2}¶{\"b\": 2, \"a\": 1.0}");
        List<SampleSpec> swapped = read("jsonl", Columns.NONE, "{\"a\": 2}¶{\"a\": 1, \"b\": 2}");

        assertThat(samples.get(0).id()).hasSize(16).isEqualTo(swapped.get(1).id());
        assertThat(samples.get(1).id()).isEqualTo(swapped.get(0).id());
        assertThat(samples.get(2).id()).isEqualTo(samples.get(0).id() + "-2");
    }

    @Test
    void numbersManySamplesOfTheSameContentQuickly() {
        List<SampleSpec> samples = read("csv", Columns.NONE, "q¶" + "same¶".repeat(50_000));

        assertThat(samples).extracting(SampleSpec::id).doesNotHaveDuplicates();
        assertThat(samples.get(49_999).id()).endsWith("-50000");
    }

    @Test
    void listsTwentyBadRowsInFullAndCountsTheOthers() {
        String rows = IntStream.range(0, 30)
                .mapToObj(number -> "{\"input\": 1, \"x\": 2, \"y\": 3}¶{\"q\": 1}¶")
                .collect(Collectors.joining());

        List<Problem> problems = refusal("jsonl", Columns.NONE, rows).problems();

        assertThat(problems).hasSize(41);
        assertThat(problems.get(39).pointer()).isEqualTo("/39/y");
        assertThat(problems.get(40)).isEqualTo(new Problem("", "and 10 more bad rows"));
    }

    @Test
    void tellsOfBadRowsAlsoWhenTheRestCannotBeRead() {
        assertThat(refusal("csv", Columns.NONE, "id,q¶,1¶x,\"2¶").problems())
                .extracting(Problem::pointer)
                .containsExactly("/2/id", "/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "jsonl", "json", "yaml"})
    void tellsTheLineThatIsNotUtf8(String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(
                format.equals("json")
                        ? "[\n{\"q\": \"é\"},\n{\"q\": \"".getBytes(StandardCharsets.UTF_8)
                        : text(format));
        file.write(0xE9);
        file.write("\"}]\n".getBytes(StandardCharsets.UTF_8));

        Samples samples = Samples.of(
                new ByteArrayInputStream(file.toByteArray()),
                Format.valueOf(format.toUpperCase(Locale.ROOT)),
                Columns.NONE);

        assertThatThrownBy(() -> samples.forEachRemaining(sample -> {}))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("/3: is not UTF-8 (byte 0xE9); save it as UTF-8");
    }

    @Test
    void refusesMoreSamplesThanADatasetMayHave() {
        InputStream endless = new InputStream() {
            private final byte[] line = "{\"q\": 1}\n".getBytes(StandardCharsets.UTF_8);
            private int at;

            @Override
            public int read() {
                return line[at++ % line.length];
            }
        };

        assertThatThrownBy(() -> Samples.lines(endless).forEachRemaining(sample -> {}))
                .isInstanceOf(DatasetTooLargeException.class)
                .hasMessage("there are more than 100,000 samples, the most that a dataset may have");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"dataset": [{"q": 1}, {"input": 1, "x": 2}]}                          | /dataset/1/x
            {"dataset": {"samples": [{"q": 1}, {"input": 1, "x": 2}]}}             | /dataset/samples/1/x
            {"dataset": [{"id": "a", "q": 1}, {"id": "a", "q": 2}]}                | /dataset/1/id
            """)
    void readsSamplesOfAnExperimentItself(String document, String pointer) {
        ExperimentSpec experiment = ExperimentSpec.read(
                Fields.of(JsonMapper.shared().readTree(document), "", new Problems()), new Problems());

        Samples samples = Samples.inline(experiment);

        assertThat(samples.next().input().toString()).isEqualTo("{\"q\":1}");
        assertThat(catchThrowableOfType(InvalidSpecException.class, samples::hasNext)
                        .problems())
                .extracting(Problem::pointer)
                .containsExactly(pointer);
    }

    @Test
    void writesSamplesAsLinesAndReadsThemBack() throws IOException {
        List<SampleSpec> samples = read(
                "jsonl",
                Columns.NONE,
                "{\"id\": \"\\ud800\", \"input\": {\"b\": 1.10, \"a\": \"\\u0000¶\\udfff\\n\"}, \"target\": 7}"
                                .replace("¶", "\\n")
                        + "¶{\"input\": \"x\", \"metadata\": {\"l\": 1}, \"scorers\": [{\"type\": \"t\"}]}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        SampleLines.write(samples.iterator(), out);

        String lines = out.toString(StandardCharsets.UTF_8);
        assertThat(lines.lines().map(SampleLines::parse)).isEqualTo(samples);
        assertThat(read("jsonl", Columns.NONE, lines)).isEqualTo(samples);
    }

    private static byte[] text(String format) {
        String text = switch (format) {
            case "csv", "tsv" -> "q\né\n";
            case "jsonl" -> "{\"q\": \"é\"}\n{\"q\": 1}\n{\"q\": \"";
            default -> "- q: é\n- q: 1\n- q: \"";
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Columns columns(String text) {
        String all = text == null ? "" : text;
        return new Columns(
                named("id", all),
                named("target", all),
                named("input", all),
                named("metadata", all).stream().toList());
    }

    private static Optional<String> named(String what, String columns) {
        return List.of(columns.split(",")).stream()
                .filter(pair -> pair.startsWith(what + "="))
                .map(pair -> pair.substring(what.length() + 1))
                .findFirst();
    }

    private static InvalidSpecException refusal(String format, Columns columns, String text) {
        return catchThrowableOfType(InvalidSpecException.class, () -> read(format, columns, text));
    }

    private static List<SampleSpec> read(String format, Columns columns, String text) {
        String file = text.replace("¶", "\n").replace("¬", "\r\n").replace("→", "\t");
        List<SampleSpec> samples = new ArrayList<>();
        Samples.of(
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        DatasetSpec.Format.ofEnding("x." + format).orElseThrow(),
                        columns)
                .forEachRemaining(samples::add);
        return samples;
    }
}
