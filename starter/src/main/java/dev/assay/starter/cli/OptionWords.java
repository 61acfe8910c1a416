package dev.assay.starter.cli;

import dev.assay.starter.embedded.EngineChoice;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.RunStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the words of options as they stand in files and answers, not as Java spells them. */
final class OptionWords {

    private OptionWords() {}

    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(CacheMode.class, among(CacheMode.words()))
                .registerConverter(RunStatus.class, among(RunStatus.words()))
                .registerConverter(
                        EngineChoice.class,
                        among(Arrays.stream(EngineChoice.values())
                                .collect(Collectors.toMap(EngineChoice::toString, Function.identity()))));
    }

    private static <T> ITypeConverter<T> among(Map<String, T> words) {
        return text -> {
            T value = words.get(text);
            if (value == null) {
                String known = words.keySet().stream().sorted().collect(Collectors.joining(", "));
                throw new TypeConversionException("'" + text + "' is none of " + known);
            }
            return value;
        };
    }
}
