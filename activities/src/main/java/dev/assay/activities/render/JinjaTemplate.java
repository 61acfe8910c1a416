package dev.assay.activities.render;

import dev.assay.activities.render.CompiledTemplate.Read;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What our own reading of a Jinja template found.
 *
 * @param source the template's text
 * @param mentions every variable that is mentioned, with its steps
 * @param reads those that are surely read without asking for absence
 * @param brackets the places that look like Thymeleaf
 * @param declared every name that a tag declares
 * @param problems what is wrong; such a template is not rendered
 */
record JinjaTemplate(
        SourceText source,
        List<Mention> mentions,
        List<Read> reads,
        List<Brackets> brackets,
        Set<String> declared,
        List<RenderException> problems) {

    /** A variable and the steps from there, such as {@code stages[0].output}: the keys that are written out. */
    record Mention(String name, Place place, List<String> keys) {

        Mention {
            keys = List.copyOf(keys);
        }

        /** {@return the path up to that key, the key left out; empty when it has no such key} */
        Optional<String> pathTo(String key) {
            int at = keys.indexOf(key);
            if (at < 0) {
                return Optional.empty();
            }
            StringBuilder path = new StringBuilder(name);
            keys.subList(0, at).forEach(step -> path.append(written(step)));
            return Optional.of(path.toString());
        }

        private static String written(String step) {
            boolean isIndex = !step.isEmpty() && step.chars().allMatch(Character::isDigit);
            return isIndex ? "[" + step + "]" : "." + step;
        }
    }

    JinjaTemplate {
        mentions = List.copyOf(mentions);
        reads = List.copyOf(reads);
        brackets = List.copyOf(brackets);
        declared = Set.copyOf(declared);
        problems = List.copyOf(problems);
    }

    /** {@return the place of a variable at or after that line; just the line when it is not found} */
    @Nullable Place placeOf(String name, int line) {
        return mentions.stream()
                .filter(mention ->
                        mention.place().line() >= line && mention.name().equals(name))
                .map(Mention::place)
                .findFirst()
                .orElse(justLine(line));
    }

    /** {@return the mention at or after that line that goes over that key} */
    Optional<Mention> mentionOver(String key, int line) {
        return mentions.stream()
                .filter(mention ->
                        mention.place().line() >= line && mention.keys().contains(key))
                .findFirst();
    }

    static @Nullable Place justLine(int line) {
        return line > 0 ? new Place(line, 0) : null;
    }
}
