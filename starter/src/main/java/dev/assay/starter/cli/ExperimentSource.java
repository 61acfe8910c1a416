package dev.assay.starter.cli;

import dev.assay.activities.file.Document;
import dev.assay.activities.file.FileReferences;
import dev.assay.activities.file.Finding;
import dev.assay.activities.file.InvalidFileException;
import dev.assay.starter.promptfoo.PromptfooFile;
import dev.assay.starter.samples.DatasetTooLargeException;
import dev.assay.starter.samples.Samples;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.VariantSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An experiment as the user gave it, together with what is wrong with it and with its samples. */
final class ExperimentSource {

    /** What a dataset's description has only for who reads the samples. */
    private static final Set<String> READING =
            Set.of("file", "format", "samples", "version", "id", "target", "input", "metadata");

    private final UserFile file;
    private final FileFindings findings;
    private final List<Finding> warnings;
    private final boolean isWhole;
    private final DatasetSurvey survey = new DatasetSurvey();
    private Optional<SampleSource> samples = Optional.empty();

    /** @param isWhole whether nothing of the file is left out that it needs; otherwise the rest is not worth a look */
    private ExperimentSource(UserFile file, List<Finding> findings, List<Finding> warnings, boolean isWhole) {
        this.file = file;
        this.isWhole = isWhole;
        this.findings = new FileFindings(file.document(), findings);
        this.warnings = List.copyOf(warnings);
    }

    /** Takes a file, perhaps over from promptfoo, and reads the files that it refers to, but for its samples. */
    static ExperimentSource of(UserFile file) {
        if (PromptfooFile.isOne(file.document())) {
            PromptfooFile taken = PromptfooFile.read(file.document(), file.directory());
            return new ExperimentSource(
                    new UserFile(taken.document(), file.directory()),
                    taken.errors(),
                    taken.warnings(),
                    taken.errors().isEmpty());
        }
        List<Finding> missing = FileReferences.resolveExperiment(file.document(), file.directory());
        return new ExperimentSource(file, missing, List.of(), true);
    }

    Document document() {
        return file.document();
    }

    /** {@return the experiment, to be changed by options; empty when what was given is no object} */
    Optional<ObjectNode> root() {
        return document().root() instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    FileFindings findings() {
        return findings;
    }

    /** {@return what of the file has no effect, or another than where it was written for} */
    List<Finding> warnings() {
        return warnings;
    }

    /** {@return what a look at the samples told; nothing before the {@linkplain #check check}} */
    DatasetSurvey survey() {
        return survey;
    }

    /** {@return where the samples are; empty when they are stored already} */
    Optional<SampleSource> samples() {
        return samples;
    }

    /**
     * Reads the experiment and all of its samples and has them checked.
     *
     * @return the experiment; what is wrong with it is among the {@link #findings()}
     */
    ExperimentSpec check(ConfigCheck check) {
        Problems shape = new Problems();
        ExperimentSpec experiment = ExperimentSpec.read(Fields.of(document().root(), "", shape), shape);
        if (!isWhole) {
            return experiment;
        }
        if (root().isEmpty()) {
            findings.add(shape.list().subList(0, 1));
            return experiment;
        }
        findings.add(shape.list());
        boolean datasetIsClear = shape.list().stream()
                .noneMatch(problem ->
                        problem.pointer().startsWith(experiment.dataset().pointer()));
        if (datasetIsClear && read(experiment) && survey.knowsFields()) {
            Problems names = new Problems();
            check.check(experiment, survey.fields(), names);
            findings.add(FileFindings.beyond(shape.list(), names.list()));
            checkSampleScorers(experiment, (config, problems) -> check.checkVariant(config, survey.fields(), problems));
        }
        return experiment;
    }

    /** Notes the keys that are not in this process. */
    void checkKeys(ExperimentSpec experiment, ConfigCheck check) {
        for (VariantSpec variant : experiment.variants()) {
            Problems missing = new Problems();
            check.checkKeys(variant.config(), missing);
            findings.add(missing.list().stream()
                    .map(problem -> new Problem(variant.place(problem.pointer()), problem.message()))
                    .toList());
        }
        checkSampleScorers(experiment, check::checkKeys);
    }

    private void checkSampleScorers(ExperimentSpec experiment, BiConsumer<RunConfig, Problems> check) {
        samples.ifPresent(
                source -> findings.addFindings(new SampleScorers(experiment, survey, check).findings(source)));
    }

    /**
     * {@return the experiment as it is posted, on a stored version of its samples}
     *
     * @param selection which of the samples are taken, in place of what the file says
     */
    ObjectNode posted(String datasetHash, ObjectNode selection) {
        ObjectNode posted = root().orElseThrow().deepCopy();
        ObjectNode dataset =
                posted.get("dataset") instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
        READING.forEach(dataset::remove);
        dataset.setAll(selection);
        posted.set("dataset", dataset.put("version", datasetHash));
        return posted;
    }

    /** {@return the experiment as it is posted to be checked, without samples that are not stored yet} */
    ObjectNode outline() {
        ObjectNode outline = root().orElseThrow().deepCopy();
        ObjectNode dataset =
                outline.get("dataset") instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
        Optional<JsonNode> version = Optional.ofNullable(dataset.get("version"));
        READING.forEach(dataset::remove);
        version.ifPresentOrElse(stored -> dataset.set("version", stored), () -> dataset.putArray("samples"));
        outline.set("dataset", dataset);
        return outline;
    }

    /** Looks at every sample; {@return whether any could be read} */
    private boolean read(ExperimentSpec experiment) {
        try {
            samples = SampleSource.of(experiment, document(), file.directory());
        } catch (InvalidSpecException e) {
            findings.add(e.problems());
            return false;
        }
        return samples.isPresent() && read(samples.get());
    }

    private boolean read(SampleSource source) {
        try (Samples all = source.samples().get()) {
            all.forEachRemaining(sample -> survey.take(sample, all.pointer()));
            all.headerFields().ifPresent(survey::takeHeader);
        } catch (InvalidSpecException e) {
            findings.addFindings(located(e, source));
        } catch (InvalidFileException e) {
            findings.addFindings(List.of(atDataset(e.finding())));
            return e.finding().place().isPresent();
        } catch (DatasetTooLargeException e) {
            findings.addFindings(
                    List.of(new Finding(source.shown(), Optional.empty(), String.valueOf(e.getMessage()))));
        } catch (IOException | UncheckedIOException e) {
            throw new CommandException(source.shown() + " can't be read: " + e.getMessage(), e);
        }
        return true;
    }

    private static List<Finding> located(InvalidSpecException refusal, SampleSource source) {
        List<Finding> located =
                new ArrayList<>(refusal.problems().stream().map(source.locate()).toList());
        if (refusal.unlisted() > 0) {
            int last = located.size() - 1;
            located.set(last, located.get(last).counting(refusal.unlisted()));
        }
        return located;
    }

    /** A file that is not there is a mistake in the file that names it. */
    private Finding atDataset(Finding finding) {
        if (finding.place().isPresent()) {
            return finding;
        }
        String pointer = document().root().path("dataset").isObject() ? "/dataset/file" : "/dataset";
        return document().locate(new Problem(pointer, "'" + finding.file() + "': " + finding.message()));
    }
}
