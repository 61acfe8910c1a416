package dev.assay.starter.samples;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.NearestName;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.SampleSpec;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes samples of rows, by the rules that {@code docs/datasets.md} tells. */
final class SampleRules {

    /** Names of columns that a message lists. */
    private static final int SHOWN_COLUMNS = 30;

    private final SampleColumns columns;
    private final boolean table;
    private final SampleIds ids = new SampleIds();
    private final Set<String> missing;
    private final Set<String> met = new HashSet<>();
    private Optional<Set<String>> headerFields = Optional.empty();

    /** @param table whether the rows are those of a table, whose columns are judged once by its header */
    SampleRules(SampleColumns columns, boolean table) {
        this.columns = columns;
        this.table = table;
        this.missing = new HashSet<>(table ? Set.of() : columns.mayBeAbsent());
    }

    /**
     * Judges the names of a table's columns.
     *
     * @throws InvalidSpecException with all that is wrong with them
     */
    void checkHeader(List<String> names, long line) {
        Problems problems = new Problems();
        Set<String> before = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                problems.add(Row.pointer(line), "column " + (i + 1) + " has no name; the first line names the columns");
            } else if (!before.add(name)) {
                problems.add(Row.pointer(line), "two columns are called '" + name + "'; rename one");
            }
        }
        columns.named().stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> problems.add(Row.pointer(line), unknown("there is no column", name, names)));
        if (columns.input().filter(before::contains).isEmpty()) {
            refuseReserved(
                    names.stream()
                            .filter(name -> !columns.special().contains(name))
                            .toList(),
                    Row.pointer(line),
                    problems);
        }
        problems.throwIfAny();
        boolean isWhole = columns.input().filter(before::contains).isPresent();
        before.removeAll(columns.special());
        headerFields = Optional.of(isWhole ? Set.of() : before);
    }

    /** {@return the fields that the header of a table gives to every input; empty before there is one} */
    Optional<Set<String>> headerFields() {
        return headerFields;
    }

    /** {@return the sample that a row is; one to be thrown away when problems were noted} */
    SampleSpec read(Row row, Problems problems) {
        Fields fields = Fields.of(row.content(), row.pointer(), problems);
        notice(fields);
        RowJson.checkNumbers(fields.node(), row.pointer(), problems);
        Optional<JsonNode> target = columns.target().flatMap(fields::json).filter(value -> !isEmptyCell(value));
        ObjectNode metadata = metadata(fields);
        JsonNode input = input(fields, metadata, problems);
        String id = columns.id()
                .filter(key -> columns.named().contains(key) || fields.has(key))
                .map(key -> id(key, fields))
                .orElseGet(() -> problems.isEmpty() ? ids.make(input, target, row.pointer()) : "");
        return new SampleSpec(id, input, target, metadata, scorers(fields));
    }

    /** Notes columns that the dataset names and no row had. */
    void checkColumns(Problems problems) {
        missing.stream().sorted().forEach(name -> problems.add("", unknown("no row has the key", name, met)));
    }

    private void notice(Fields fields) {
        if (!missing.isEmpty()) {
            fields.node().propertyNames().forEach(name -> {
                missing.remove(name);
                if (met.size() < SHOWN_COLUMNS) {
                    met.add(name);
                }
            });
        }
    }

    private String id(String key, Fields fields) {
        JsonNode given = fields.json(key).orElseGet(() -> StringNode.valueOf(""));
        String id = given.isString() || given.isIntegralNumber() ? given.asString() : "";
        if (given.isContainer() || given.isBoolean() || given.isFloatingPointNumber()) {
            fields.problem(key, "an id must be a text or a whole number");
        } else if (id.isBlank()) {
            fields.problem(key, "the id is empty; without a column of ids, they are made of the content");
        } else if (id.length() > SampleSpec.MAX_ID) {
            fields.problem(key, "an id has at most " + SampleSpec.MAX_ID + " characters, got " + id.length());
        } else {
            ids.take(id, fields.pointer())
                    .ifPresent(before ->
                            fields.problem(key, "the id '" + id + "' is here twice, the first time " + before));
        }
        return id;
    }

    private ObjectNode metadata(Fields fields) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        columns.ownMetadata().flatMap(fields::object).ifPresent(own -> metadata.setAll(own.node()));
        columns.metadata().forEach(key -> fields.json(key).ifPresent(value -> metadata.set(key, value)));
        return metadata;
    }

    private JsonNode input(Fields fields, ObjectNode metadata, Problems problems) {
        ObjectNode rest = fields.node().objectNode();
        fields.node().properties().stream()
                .filter(entry -> !columns.special().contains(entry.getKey()))
                .forEach(entry -> rest.set(entry.getKey(), entry.getValue()));
        Optional<JsonNode> whole = columns.input().flatMap(fields::json);
        if (whole.isPresent()) {
            String key = columns.input().orElseThrow();
            takeRest(rest, metadata, fields);
            if (whole.get() instanceof ObjectNode object) {
                refuseReserved(object.propertyNames(), fields.pointer(key), problems);
            }
            return whole.get();
        }
        if (rest.isEmpty() && problems.isEmpty()) {
            problems.add(fields.pointer(), "the row has no input: neither a key 'input' nor fields for the prompts");
        } else if (columns.inputNamed()) {
            String key = columns.input().orElseThrow();
            problems.add(
                    fields.pointer(),
                    unknown("the row has no", key, fields.node().propertyNames()));
        } else if (!table) {
            refuseReserved(rest.propertyNames(), fields.pointer(), problems);
        }
        return rest;
    }

    /** Beside a whole input, what a table or a named column leaves over is metadata; elsewhere it is a slip. */
    private void takeRest(ObjectNode rest, ObjectNode metadata, Fields fields) {
        if (table || columns.inputNamed()) {
            metadata.setAll(rest);
            return;
        }
        for (String key : rest.propertyNames()) {
            fields.problem(key, "unknown key '" + key + "' beside 'input'; " + remedy(key));
        }
    }

    private String remedy(String key) {
        return ForeignRows.formatWith(key)
                .map(format -> "lines that have it are read with 'format: " + format.word() + "' in the dataset")
                .or(() -> NearestName.of(key, columns.special()).map(name -> "did you mean '" + name + "'?"))
                .orElse("put it into 'metadata', or name it there in the dataset");
    }

    private static void refuseReserved(Collection<String> names, String pointer, Problems problems) {
        names.stream()
                .filter(RunConfig.RESERVED_NAMES::contains)
                .forEach(name -> problems.add(
                        RowJson.step(pointer, name),
                        "a field can't be called '" + name + "', a template has its own under that name; rename it,"
                                + " or name it under 'metadata' of the dataset"));
    }

    private ArrayNode scorers(Fields fields) {
        Optional<String> key = columns.scorers().filter(fields::has);
        if (key.isEmpty()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        Map<String, String> places = new HashMap<>();
        for (Fields scorer : fields.objects(key.get())) {
            ScorerSpec spec = ScorerSpec.read(scorer);
            Optional.ofNullable(places.putIfAbsent(spec.name(), spec.pointer()))
                    .ifPresent(before -> scorer.problem(
                            "name", "two scorers are called '" + spec.name() + "' (the other: " + before + ")"));
        }
        return fields.json(key.get())
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::arrayNode);
    }

    private boolean isEmptyCell(JsonNode value) {
        return table && value.stringValue().isEmpty();
    }

    private static String unknown(String what, String name, Collection<String> known) {
        String shown = known.stream().limit(SHOWN_COLUMNS).collect(Collectors.joining(", "));
        String nearest = NearestName.of(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return what + " '" + name + "'" + nearest + (known.isEmpty() ? "" : " (there are: " + shown + ")");
    }
}
