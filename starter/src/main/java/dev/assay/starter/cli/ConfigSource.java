package dev.assay.starter.cli;

import dev.assay.starter.file.Document;
import dev.assay.starter.file.DocumentFile;
import dev.assay.starter.file.FileReferences;
import dev.assay.starter.file.Finding;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A run's config as the user gave it, together with what is wrong with it. */
final class ConfigSource {

    private static final String STDIN = "-";

    private final Document document;
    private final List<Finding> findings;

    private ConfigSource(Document document, List<Finding> findings) {
        this.document = document;
        this.findings = new ArrayList<>(findings);
    }

    /**
     * Reads a file and the files that it refers to; {@code -} is standard input.
     *
     * @throws dev.assay.starter.file.InvalidFileException when the file itself can't be read
     */
    static ConfigSource file(Session session, String shown) {
        boolean stdin = shown.equals(STDIN);
        Path path = session.path(shown);
        Document document =
                stdin ? DocumentFile.read(session.terminal().in(), "stdin") : DocumentFile.read(path, shown);
        Path directory = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
        return new ConfigSource(document, FileReferences.resolve(document, directory));
    }

    /** Takes a config that was put together from options. */
    static ConfigSource options(ObjectNode config) {
        return new ConfigSource(Document.of(config, "command line"), List.of());
    }

    Document document() {
        return document;
    }

    /** {@return the config, to be changed by options; empty when what was given is no object} */
    Optional<ObjectNode> config() {
        return document.root() instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    /**
     * Reads the config and has it checked.
     *
     * @return the config; what is wrong with it is among the {@link #findings()}
     */
    RunConfig check(ConfigCheck check) {
        Problems shape = new Problems();
        RunConfig config = RunConfig.read(Fields.of(document.root(), "", shape));
        if (config().isEmpty()) {
            add(shape.list().subList(0, 1));
            return config;
        }
        Problems names = new Problems();
        check.check(config, names);
        add(shape.list());
        add(names.list().stream()
                .filter(problem -> shape.list().stream().noneMatch(before -> overlap(before, problem)))
                .toList());
        return config;
    }

    /** {@return what is wrong, in the order of the files} */
    List<Finding> findings() {
        return findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::file)
                        .thenComparingInt(finding ->
                                finding.place().map(place -> place.line()).orElse(0))
                        .thenComparingInt(finding ->
                                finding.place().map(place -> place.column()).orElse(0)))
                .toList();
    }

    /** @throws CommandException when anything is wrong */
    void refuseFindings() {
        if (!findings.isEmpty()) {
            throw new CommandException(document.file() + " can't be taken", findings());
        }
    }

    /** {@return the refusal of an instance with the places in the file} */
    CommandException located(ApiException refusal) {
        add(refusal.problems());
        return findings.isEmpty() ? refusal : new CommandException(document.file() + " was refused", findings());
    }

    private void add(List<Problem> problems) {
        problems.stream().map(document::locate).forEach(findings::add);
    }

    /** What has no right shape is not worth a second complaint about its content. */
    private static boolean overlap(Problem before, Problem later) {
        return !before.pointer().isEmpty()
                && (later.pointer().startsWith(before.pointer())
                        || before.pointer().startsWith(later.pointer() + "/")
                                && !later.pointer().isEmpty());
    }
}
