package dev.assay.activities.price;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Prices by the names of models: {@code provider/model}, {@code provider/*} or {@code model}. */
public final class PriceTable {

    private static final String BUNDLED = "prices.yaml";

    /** What providers put behind a model's name to say which edition of it is meant. */
    private static final Pattern EDITION = Pattern.compile("([-@]\\d{8}|-\\d{4}-\\d{2}-\\d{2}|-latest)$");

    private final Map<String, Price> byName;

    private PriceTable(Map<String, Price> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** {@return the public list prices that come with Assay} */
    public static PriceTable bundled() {
        try (InputStream yaml = Objects.requireNonNull(PriceTable.class.getResourceAsStream(BUNDLED))) {
            Problems problems = new Problems();
            PriceTable table = read(new YAMLMapper().readTree(yaml), problems);
            problems.throwIfAny();
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the prices of a document: an object of names, each with {@code in}, {@code out}, maybe {@code cached_in}} */
    public static PriceTable read(JsonNode document, Problems problems) {
        Fields root = Fields.of(document, "", problems);
        Map<String, Price> prices = new LinkedHashMap<>();
        for (String name : root.node().propertyNames()) {
            root.object(name)
                    .filter(fields -> root.node().get(name).isObject())
                    .ifPresent(fields -> prices.put(name, Price.read(fields)));
        }
        return new PriceTable(prices);
    }

    /** {@return these prices, and those of another table where it has some} */
    public PriceTable with(PriceTable other) {
        Map<String, Price> both = new LinkedHashMap<>(byName);
        both.putAll(other.byName);
        return new PriceTable(both);
    }

    /** {@return the price of a model; that of its name without an edition when there is none for the edition} */
    Optional<Price> find(String provider, String model) {
        String plain = EDITION.matcher(model).replaceFirst("");
        return Stream.of(provider + "/" + model, provider + "/" + plain, provider + "/*", model, plain)
                .map(name -> Optional.ofNullable(byName.get(name)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
