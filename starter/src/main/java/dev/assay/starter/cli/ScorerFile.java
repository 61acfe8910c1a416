package dev.assay.starter.cli;

import dev.assay.activities.file.Document;
import dev.assay.activities.file.FileReferences;
import dev.assay.activities.file.Finding;
import dev.assay.starter.cli.text.Json;
import dev.assay.starter.promptfoo.PromptfooFile;
import dev.assay.workflows.spec.NearestName;
import dev.assay.workflows.spec.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The scorers of a file: a list, or what stands under {@code scorers} in an experiment or a run's config. */
final class ScorerFile {

    private static final String SCORERS = "scorers";
    private static final String AT_SCORERS = "/" + SCORERS;

    private final ObjectNode posted;
    private final FileFindings findings;

    private ScorerFile(ObjectNode posted, FileFindings findings) {
        this.posted = posted;
        this.findings = findings;
    }

    /**
     * Reads a file and the files that its scorers refer to.
     *
     * @param only the names of those to take; none for all
     * @throws CommandException when it has no scorers, or a file can't be read
     * @throws UsageException when a name is none of theirs
     */
    static ScorerFile read(Session session, String shown, Collection<String> only) {
        UserFile file = UserFile.read(session, shown);
        Document document = file.document();
        if (PromptfooFile.isOne(document)) {
            PromptfooFile taken = PromptfooFile.read(document, file.directory());
            new FileFindings(document, taken.errors()).refuse();
            Findings.warn(session, taken.warnings());
            document = taken.document();
        }
        String at = document.root().isArray() ? "" : AT_SCORERS;
        if (!(document.root().at(at) instanceof ArrayNode list)) {
            throw new CommandException(shown + " has no scorers: a list of them, or an object with 'scorers'");
        }
        return of(document, at, kept(list, only, shown), list, file);
    }

    private static ScorerFile of(Document document, String at, List<Integer> kept, ArrayNode list, UserFile file) {
        ObjectNode posted = Json.object();
        ArrayNode scorers = posted.putArray(SCORERS);
        Map<String, Function<Problem, Finding>> places = new HashMap<>();
        places.put(AT_SCORERS, problem -> document.locate(new Problem(at, problem.message())));
        for (int index : kept) {
            places.put(
                    AT_SCORERS + "/" + scorers.size(),
                    problem -> document.locate(new Problem(at + "/" + index + problem.pointer(), problem.message())));
            scorers.add(list.get(index));
        }
        Document wrapped = Document.of(posted, document.file(), places);
        FileFindings findings = new FileFindings(wrapped, FileReferences.resolve(wrapped, file.directory()));
        findings.refuse();
        return new ScorerFile(posted, findings);
    }

    /** {@return what is posted} */
    JsonNode posted() {
        return posted;
    }

    /** {@return the refusal of an instance with the places in the file} */
    CommandException located(ApiException refusal) {
        return findings.located(refusal);
    }

    private static List<Integer> kept(ArrayNode list, Collection<String> only, String shown) {
        Set<String> names = new LinkedHashSet<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String name = name(list.get(i));
            names.add(name);
            if (only.isEmpty() || only.contains(name)) {
                kept.add(i);
            }
        }
        for (String name : only) {
            if (!names.contains(name)) {
                throw new UsageException(
                        "no scorer of " + shown + " is called '" + name + "'; " + NearestName.hint(name, names));
            }
        }
        return kept;
    }

    private static String name(JsonNode scorer) {
        String type = scorer.path("type").asString("");
        String name = scorer.path("name").asString("");
        return name.isBlank() ? type : name;
    }
}
