package dev.assay.activities.model;

import dev.assay.workflows.spec.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request body with gaps, filled value by value and never as text, so that nothing that is filled in can change the
 * body's shape.
 *
 * <p>A text that is one placeholder and nothing else becomes its value, of whatever kind: {@code "{{messages}}"}
 * becomes a list. Inside a longer text the value stands as text. Values are not searched for placeholders. Where a
 * param is absent, the field or element goes; inside a longer text nothing stands for it. Params that no placeholder
 * names are added at the top, so that none is lost.
 */
final class RequestTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*+([A-Za-z_][A-Za-z0-9_.-]*+)\\s*+}}");
    private static final Set<String> NAMES =
            Set.of("prompt", "system", "model", "messages", "params", "idempotency_key");
    private static final String PARAM = "params.";

    private final ModelRequest request;
    private final Set<String> namedParams = new HashSet<>();

    private RequestTemplate(ModelRequest request) {
        this.request = request;
    }

    /** Tells of each placeholder that stands for nothing. */
    static void check(JsonNode template, Consumer<String> problems) {
        if (template.isString()) {
            Matcher placeholder = PLACEHOLDER.matcher(template.stringValue());
            while (placeholder.find()) {
                String name = placeholder.group(1);
                if (!NAMES.contains(name) && !name.startsWith(PARAM)) {
                    problems.accept("nothing is called '" + name + "' here; " + NearestName.hint(name, NAMES));
                }
            }
        }
        template.forEach(inner -> check(inner, problems));
    }

    /**
     * {@return the body of a request}
     *
     * @throws ModelCallException.Permanent {@code invalid_request} when params would be lost
     */
    static JsonNode fill(JsonNode template, ModelRequest request) {
        RequestTemplate filling = new RequestTemplate(request);
        JsonNode body = filling.fill(template);
        filling.addOtherParams(body);
        return body;
    }

    private JsonNode fill(JsonNode template) {
        if (template.isString()) {
            return text(template.stringValue());
        }
        if (template instanceof ObjectNode object) {
            ObjectNode filled = Json.object();
            object.properties().forEach(field -> {
                JsonNode value = fill(field.getValue());
                if (!value.isMissingNode()) {
                    filled.set(field.getKey(), value);
                }
            });
            return filled;
        }
        if (template instanceof ArrayNode array) {
            ArrayNode filled = Json.array();
            array.forEach(element -> {
                JsonNode value = fill(element);
                if (!value.isMissingNode()) {
                    filled.add(value);
                }
            });
            return filled;
        }
        return template;
    }

    private JsonNode text(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        if (placeholder.matches()) {
            return value(placeholder.group(1));
        }
        return JsonNodeFactory.instance.stringNode(placeholder.reset().replaceAll(match -> {
            JsonNode value = value(match.group(1));
            String plain = value.isString() ? value.stringValue() : value.isMissingNode() ? "" : Json.write(value);
            return Matcher.quoteReplacement(plain);
        }));
    }

    private JsonNode value(String name) {
        return switch (name) {
            case "prompt" -> JsonNodeFactory.instance.stringNode(request.prompt());
            case "system" -> JsonNodeFactory.instance.stringNode(request.system());
            case "model" -> JsonNodeFactory.instance.stringNode(request.model());
            case "messages" -> Json.messages(request.messages());
            case "idempotency_key" -> JsonNodeFactory.instance.stringNode(request.idempotencyKey());
            case "params" -> {
                namedParams.addAll(request.params().propertyNames());
                yield request.params();
            }
            default -> name.startsWith(PARAM) ? param(name.substring(PARAM.length())) : MissingNode.getInstance();
        };
    }

    private JsonNode param(String path) {
        List<String> steps = List.of(path.split("\\."));
        namedParams.add(steps.get(0));
        JsonNode value = request.params();
        for (String step : steps) {
            value = value.path(step);
        }
        return value;
    }

    private void addOtherParams(JsonNode body) {
        ObjectNode others = request.params().deepCopy();
        namedParams.forEach(others::remove);
        if (others.isEmpty()) {
            return;
        }
        if (!(body instanceof ObjectNode object)) {
            throw FailureType.INVALID_REQUEST.exception(
                    "the params " + String.join(", ", others.propertyNames()) + " have no place in the request",
                    "write {{params.NAME}} where they belong in the provider's 'request'");
        }
        object.setAll(others);
    }
}
