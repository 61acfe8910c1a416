package dev.assay.starter.cli;

import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Json;
import dev.assay.starter.cli.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was found to be there, missing or wrong, and what to do about it. */
final class Diagnosis {

    private static final int LABEL = 12;

    private final List<Item> items = new ArrayList<>();

    void fine(String subject, String found) {
        items.add(new Item(State.FINE, subject, found, ""));
    }

    /** Notes something that only hurts who needs it. */
    void missing(String subject, String found, String remedy) {
        items.add(new Item(State.MISSING, subject, found, remedy));
    }

    /** Notes something that keeps Assay from working. */
    void wrong(String subject, String found, String remedy) {
        items.add(new Item(State.WRONG, subject, found, remedy));
    }

    boolean isWell() {
        return items.stream().noneMatch(item -> item.state == State.WRONG);
    }

    JsonNode json() {
        ObjectNode json = Json.object().put("well", isWell());
        ArrayNode list = json.putArray("items");
        items.forEach(item -> list.addObject()
                .put("state", item.state.name().toLowerCase(Locale.ROOT))
                .put("subject", item.subject)
                .put("found", item.found)
                .put("remedy", item.remedy.isEmpty() ? null : item.remedy));
        return json;
    }

    List<String> lines(int width, Style style) {
        List<String> lines = new ArrayList<>();
        for (Item item : items) {
            String mark = switch (item.state) {
                case FINE -> style.good("✓");
                case MISSING -> style.notice("–");
                case WRONG -> style.bad("✗");
            };
            String indentation = " ".repeat(LABEL + 4);
            List<String> found = wrapped(item.found, width);
            String subject = DisplayText.pad(DisplayText.cut(DisplayText.line(item.subject), LABEL), LABEL);
            lines.add(mark + " " + style.bold(subject) + "  " + found.get(0));
            found.subList(1, found.size()).forEach(line -> lines.add(indentation + line));
            if (!item.remedy.isBlank()) {
                wrapped("→ " + item.remedy, width).forEach(line -> lines.add(indentation + style.dim(line)));
            }
        }
        return lines;
    }

    private static List<String> wrapped(String text, int width) {
        return DisplayText.wrap(text, width - LABEL - 4, Integer.MAX_VALUE);
    }

    private enum State {
        FINE,
        MISSING,
        WRONG
    }

    private record Item(State state, String subject, String found, String remedy) {}
}
