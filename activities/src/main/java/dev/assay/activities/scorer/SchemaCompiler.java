package dev.assay.activities.scorer;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import dev.assay.workflows.spec.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compiles JSON schemas that users wrote, drafts 4 to 2020-12, with what makes them harmless: no fetching from anywhere,
 * regular expressions in linear time, limits on the size of a schema.
 */
final class SchemaCompiler {

    /** Characters of a schema as JSON. */
    private static final int MAX_LENGTH = 256 * 1024;

    private static final String BUNDLED_META_SCHEMAS = "json-schema.org/";

    /**
     * Checks schemas against the meta-schemas of their drafts; their patterns are tried when they are compiled. It
     * keeps what it loads, which is the meta-schemas alone.
     */
    private static final SchemaRegistry META = registry(false, true);

    private final SchemaRegistry registry;

    /** @param assertsFormats whether {@code format} is checked, or only said */
    SchemaCompiler(boolean assertsFormats) {
        registry = registry(assertsFormats, false);
    }

    /** {@return the compiled schema; empty when something is wrong with it, which was noted then} */
    Optional<Schema> compile(ObjectNode schema, Consumer<String> problems) {
        int length = schema.toString().length();
        if (length > MAX_LENGTH) {
            problems.accept("the schema has " + length + " characters, at most " + MAX_LENGTH + " are allowed");
            return Optional.empty();
        }
        Optional<SpecificationVersion> version = version(schema, problems);
        if (version.isEmpty() || !new SchemaScan(schema, problems).passes()) {
            return Optional.empty();
        }
        List<Error> errors =
                META.getSchema(SchemaLocation.of(version.get().getDialectId())).validate(schema);
        if (!errors.isEmpty()) {
            problems.accept("this is no JSON schema: " + SchemaErrors.describe(errors));
            return Optional.empty();
        }
        return build(schema, problems);
    }

    private static SchemaRegistry registry(boolean assertsFormats, boolean caches) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.ENGLISH)
                .formatAssertionsEnabled(assertsFormats)
                .regularExpressionFactory(SchemaCompiler::linear)
                .build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config)
                        .schemaCacheEnabled(caches)
                        .schemaLoader(loader -> loader.allow(iri -> isBundled(iri.toString()))));
    }

    private Optional<Schema> build(ObjectNode schema, Consumer<String> problems) {
        try {
            return Optional.of(registry.getSchema(schema));
        } catch (SchemaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            problems.accept("the schema can't be used: " + cause.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<SpecificationVersion> version(ObjectNode schema, Consumer<String> problems) {
        JsonNode dialect = schema.path("$schema");
        if (dialect.isMissingNode()) {
            return Optional.of(SpecificationVersion.DRAFT_2020_12);
        }
        Optional<SpecificationVersion> version = SpecificationVersion.fromSchemaNode(schema);
        if (version.isEmpty()) {
            List<String> known = Arrays.stream(SpecificationVersion.values())
                    .map(SpecificationVersion::getDialectId)
                    .toList();
            problems.accept("unknown $schema " + Excerpt.quote(dialect.asString()) + "; "
                    + NearestName.hint(dialect.asString(), known));
        }
        return version;
    }

    private static RegularExpression linear(String pattern) {
        LinearPattern compiled = LinearPattern.compile(pattern, 0);
        return text -> compiled.find(text).isPresent();
    }

    /** {@return whether that is a draft's own meta-schema, which lies on the class path} */
    static boolean isBundled(String iri) {
        return iri.startsWith("http://" + BUNDLED_META_SCHEMAS) || iri.startsWith("https://" + BUNDLED_META_SCHEMAS);
    }
}
