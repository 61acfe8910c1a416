package dev.assay.starter.samples;

import dev.assay.workflows.spec.DatasetSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keys of a row are more than fields of the input: those that the dataset names, and those that are called as
 * what they are, unless the dataset names them for something else.
 *
 * @param named the keys that the dataset names
 * @param id the key of the id
 * @param target the key of the target
 * @param input the key of the whole input
 * @param inputNamed whether a row must have that one
 * @param metadata keys that go to the metadata
 * @param ownMetadata the key of an object with metadata
 * @param scorers the key of a list of scorers
 * @param special all of these keys
 */
record SampleColumns(
        Set<String> named,
        Optional<String> id,
        Optional<String> target,
        Optional<String> input,
        boolean inputNamed,
        List<String> metadata,
        Optional<String> ownMetadata,
        Optional<String> scorers,
        Set<String> special) {

    /** {@return those of a table, which has neither objects nor lists} */
    static SampleColumns ofTable(DatasetSpec.Columns columns) {
        return of(columns, Optional.empty(), Optional.empty());
    }

    /** {@return those of objects} */
    static SampleColumns ofObjects(DatasetSpec.Columns columns) {
        return of(columns, Optional.of("metadata"), Optional.of("scorers"));
    }

    /** {@return the keys that the dataset names and a single row need not have} */
    Set<String> mayBeAbsent() {
        return named.stream()
                .filter(name ->
                        metadata.contains(name) || target.filter(name::equals).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static SampleColumns of(
            DatasetSpec.Columns columns, Optional<String> ownMetadata, Optional<String> ownScorers) {
        Set<String> named = new LinkedHashSet<>();
        Stream.of(columns.id(), columns.target(), columns.input()).forEach(name -> name.ifPresent(named::add));
        named.addAll(columns.metadata());
        Optional<String> id = columns.id().or(() -> unless(named, "id"));
        Optional<String> target = columns.target().or(() -> unless(named, "target"));
        Optional<String> input = columns.input().or(() -> unless(named, "input"));
        Optional<String> metadata = ownMetadata.flatMap(name -> unless(named, name));
        Optional<String> scorers = ownScorers.flatMap(name -> unless(named, name));
        Set<String> special = Stream.concat(
                        named.stream(),
                        Stream.of(id, target, input, metadata, scorers).flatMap(Optional::stream))
                .collect(Collectors.toUnmodifiableSet());
        return new SampleColumns(
                named, id, target, input, columns.input().isPresent(), columns.metadata(), metadata, scorers, special);
    }

    private static Optional<String> unless(Set<String> named, String key) {
        return Optional.of(key).filter(name -> !named.contains(name));
    }
}
