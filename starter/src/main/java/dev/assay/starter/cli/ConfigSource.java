package dev.assay.starter.cli;

import dev.assay.activities.file.Document;
import dev.assay.activities.file.FileReferences;
import dev.assay.activities.file.Finding;
import dev.assay.starter.cli.text.ShellWord;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A run's config as the user gave it, together with what is wrong with it. */
final class ConfigSource {

    private final Document document;
    private final FileFindings findings;

    private ConfigSource(Document document, List<Finding> findings) {
        this.document = document;
        this.findings = new FileFindings(document, findings);
    }

    /**
     * Takes a file, and reads the files that it refers to.
     *
     * @throws CommandException when it is an experiment
     */
    static ConfigSource of(UserFile file) {
        Document document = file.document();
        if (file.isExperiment()) {
            throw new CommandException(
                    document.file() + " is an experiment; run it with: ./assay eval " + ShellWord.of(document.file()));
        }
        return new ConfigSource(document, FileReferences.resolve(document, file.directory()));
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
            findings.add(shape.list().subList(0, 1));
            return config;
        }
        Problems names = new Problems();
        check.check(config, names);
        findings.add(shape.list());
        findings.add(FileFindings.beyond(shape.list(), names.list()));
        return config;
    }

    FileFindings findings() {
        return findings;
    }
}
